import { confEntries } from "./conf-file";
import type { KubernetesObject } from "./kubernetes-object";
import type { ConfigMap } from "./manifests";
import type { Stack } from "./stack";

const file = "spark-defaults.conf";

/** A tenant's Spark configuration: what jobs get that say nothing else. */
export interface Profile {
  readonly configMap: KubernetesObject<ConfigMap>;
  /** The entries of its spark-defaults.conf. */
  readonly conf: ReadonlyMap<string, string>;
  /** Where a key stands, for messages. */
  readonly place: (key: string) => string;
}

export const profilesOf = (stack: Stack): Profile[] =>
  stack.of<ConfigMap>("ConfigMap").flatMap((configMap) => {
    const text = configMap.manifest.data?.[file];
    if (text === undefined) return [];
    return [{ configMap, conf: confEntries(text), place: (key) => `data["${file}"]: ${key}` }];
  });
