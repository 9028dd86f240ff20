import { embeddedPods } from "./embedded-pods";
import type { KubernetesObject } from "./kubernetes-object";
import type { Look, Part } from "./look";
import type { ConfigMap, Container, PodSpec, Template, Workload } from "./manifests";
import { ifKnown } from "./property";

/** The specification of a pod, wherever it stands. */
export interface FoundPod {
  /** Such as `spec.template.spec`. */
  readonly place: string;
  readonly spec: PodSpec;
  /** Whether it runs until somebody ends it, and not to an end of its own. */
  readonly runsOn: boolean;
  /** Spark's pod templates: Spark itself fills in image, resources, command and account of each pod that it makes of one. */
  readonly isSparks: boolean;
  /** A static pod: kubelet runs it without the API, so it can have no token. */
  readonly isStatic: boolean;
}

export interface FoundContainer {
  readonly container: Container;
  readonly role: "main" | "init" | "sidecar" | "ephemeral";
  readonly part: Part;
}

const runningOn = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"];

export const podKinds = ["Pod", ...runningOn, "Job", "CronJob", "ConfigMap"] as const;

/**
 * The pods that an object makes: a workload's, and those whose manifests stand as texts in a ConfigMap. None that a preview does not know yet: `images-pinned` says so for all rules.
 */
export function podsOf(object: KubernetesObject): FoundPod[] {
  const { kind } = object.type;
  if (kind === "ConfigMap") return embeddedPods(object as KubernetesObject<ConfigMap>);
  if (!podKinds.some((known) => known === kind)) return [];
  const found = ifKnown(() => specOf(object as KubernetesObject<Workload & Template>));
  if (found === undefined) return [];
  return [{ ...found, runsOn: runningOn.includes(kind), isSparks: false, isStatic: false }];
}

function specOf({ type, manifest }: KubernetesObject<Workload & Template>): Pick<FoundPod, "spec" | "place"> {
  if (type.kind === "Pod") return { spec: manifest.spec ?? {}, place: "spec" };
  const [template, place] =
    type.kind === "CronJob"
      ? [manifest.spec?.jobTemplate?.spec?.template, "spec.jobTemplate.spec.template.spec"]
      : [manifest.spec?.template, "spec.template.spec"];
  return { spec: template?.spec ?? {}, place };
}

const lists = { initContainers: "init", containers: "main", ephemeralContainers: "ephemeral" } as const;

/** Looks at each container of a pod for itself. */
export function eachContainer(
  { spec, place }: FoundPod,
  look: Look<unknown>,
  check: (found: FoundContainer) => void,
): void {
  for (const [list, role] of Object.entries(lists) as [keyof typeof lists, FoundContainer["role"]][])
    look.each(
      ifKnown(() => spec[list]),
      (container, index) => {
        const name = container.name ?? "unnamed";
        check({
          container,
          role: role === "init" && container.restartPolicy === "Always" ? "sidecar" : role,
          part: { name, words: `container "${name}" (${place}.${list}[${index}])` },
        });
      },
    );
}

/** What a container's processes run with: its own word, or else the pod's. */
export const securityOf = <Key extends "runAsNonRoot" | "runAsUser" | "seccompProfile">(
  { spec }: FoundPod,
  { container }: FoundContainer,
  key: Key,
) => container.securityContext?.[key] ?? spec.securityContext?.[key];
