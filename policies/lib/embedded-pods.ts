import { parse } from "yaml";
import { staticPodManifest } from "../../agents/node-installer/static-pod";
import { dataOf } from "./config-map";
import { desiredStateIn } from "./desired-state";
import type { KubernetesObject } from "./kubernetes-object";
import type { ConfigMap, Template } from "./manifests";
import type { FoundPod } from "./pods";

/**
 * Pods whose manifests a ConfigMap holds as texts: Spark's pod templates, and the static pod of a member of the Events etcd, which the installer on the
 * member's node makes with the function that is used here. A text that is no pod's manifest, or does not parse, is none.
 */
export function embeddedPods({ manifest }: KubernetesObject<ConfigMap>): FoundPod[] {
  const data = dataOf(manifest);
  const templates = Object.keys(data).filter((key) => /\.ya?ml$/.test(key));
  return [
    ...templates.flatMap((key) => podAt(`data["${key}"].spec`, podIn(data[key]!), key)),
    ...podAt("the static pod's spec", memberPod(manifest)),
  ];
}

function podAt(place: string, pod: Template | undefined, key = ""): FoundPod[] {
  if (pod === undefined) return [];
  const isSparks = /^(driver|executor)-pod-template\.yaml$/.test(key);
  return [{ place, spec: pod.spec ?? {}, runsOn: !isSparks, isSparks, isStatic: !isSparks }];
}

/** Members differ in name and address alone. */
function memberPod(configMap: ConfigMap): Template | undefined {
  const found = desiredStateIn(configMap);
  if (found === undefined || !("state" in found)) return undefined;
  return podIn(staticPodManifest(found.state, found.state.members[0]!, new Date(0)));
}

/** Every rule about pods asks for the same texts again, each time anew. */
const read = new Map<string, Template | undefined>();

function podIn(text: string): Template | undefined {
  if (!/^kind: *["']?Pod\b/m.test(text)) return undefined;
  if (!read.has(text)) read.set(text, parsePod(text));
  return read.get(text);
}

function parsePod(text: string): Template | undefined {
  try {
    const found = parse(text) as { readonly kind?: unknown } & Template;
    return found.kind === "Pod" ? found : undefined;
  } catch {
    return undefined;
  }
}
