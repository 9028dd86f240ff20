import { isUnknown, withoutSecrets, type Properties } from "../plugin/properties";
import { activeCluster, type KubeconfigSettings } from "./kubeconfig";

const clusterKeys = ["kubeconfig", "context", "cluster"] as const;

export interface SettingsDifference {
  readonly changed: readonly string[];
  /** The keys that say that this is another cluster: everything in it is made anew. */
  readonly replaces: readonly string[];
}

/**
 * What a change of the provider's configuration means. With `clusterIdentifier` set before and after, it alone says whether the cluster
 * is another one; without it, the address and authority of the active cluster do.
 */
export async function settingsDifference(
  oldInputs: Properties,
  newInputs: Properties,
): Promise<SettingsDifference> {
  const [old, now] = [withoutSecrets(oldInputs), withoutSecrets(newInputs)];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const changed = keys.filter((key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]));
  const [oldIdentifier, newIdentifier] = [old.clusterIdentifier, now.clusterIdentifier];
  if (newIdentifier && oldIdentifier === newIdentifier) return { changed, replaces: [] };
  const replaces = newIdentifier && oldIdentifier ? ["clusterIdentifier"] : [];
  const unknown = clusterKeys.filter((key) => isUnknown(now[key]));
  if (unknown.length > 0) return { changed, replaces: [...replaces, ...unknown] };
  const changedCluster = clusterKeys.filter((key) => changed.includes(key));
  if (changedCluster.length === 0) return { changed, replaces };
  const [oldCluster, newCluster] = await Promise.all(
    [old, now].map((inputs) => activeCluster(cluster(inputs))),
  );
  const isOther = oldCluster !== undefined && newCluster !== undefined && oldCluster !== newCluster;
  return { changed, replaces: isOther ? [...replaces, ...changedCluster] : replaces };
}

function cluster(inputs: Properties): KubeconfigSettings {
  const entries = clusterKeys
    .map((key) => [key, inputs[key]])
    .filter(([, value]) => typeof value === "string");
  return Object.fromEntries(entries) as KubeconfigSettings;
}
