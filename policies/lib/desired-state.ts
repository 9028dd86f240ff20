import { type DesiredState, parseDesiredState } from "../../agents/node-installer/desired-state";
import { dataOf } from "./config-map";
import type { ConfigMap } from "./manifests";

/** What the installer of the Events etcd makes static pods of. @see components/event-etcd/installer.ts */
const key = "desired-state.json";

/** The desired state in a ConfigMap, or why it cannot be read; undefined for any other ConfigMap. */
export function desiredStateIn(
  configMap: ConfigMap,
): { readonly state: DesiredState } | { readonly problem: string } | undefined {
  const text = dataOf(configMap)[key];
  if (text === undefined) return undefined;
  try {
    return { state: parseDesiredState(text) };
  } catch (error) {
    return { problem: `data["${key}"]: ${(error as Error).message}` };
  }
}
