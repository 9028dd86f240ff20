import type { GangSettings, PlatformFacts, SparkSettings } from "./args";
import { sparkDefaults } from "./defaults";
import { type ConfEntry, asRecord } from "./entry";
import { gangEntries } from "./gang/entries";
import type { Job, SparkConf } from "./gang/pod-size";
import { type TaskGroup, taskGroups } from "./gang/task-groups";
import { type NodePool, placementOf } from "./placement";
import { shapeEntries } from "./shape";

/** What decides how large a job's pods are, how many it starts with and where they go. */
export interface Shape {
  readonly settings: SparkSettings;
  readonly nodePool?: NodePool;
}

/** Every entry of spark-defaults.conf, those of the gang last. */
export const profileEntries = (
  facts: PlatformFacts,
  profile: Shape & { readonly gang: GangSettings },
): ConfEntry[] => [
  ...sparkDefaults(facts, profile.settings),
  ...(profile.gang.enabled ? gangEntries(gangGroups(profile), profile.gang) : []),
];

/**
 * The gang of a job.
 * @param overrides the job's own configuration, over the profile's
 * @param language of its program. Python unless said otherwise: it has the largest executors, and a pod that is smaller than its placeholder takes its
 * place all the same
 * @throws RangeError for a size that Spark would not start with
 */
export function gangGroups(
  { settings, nodePool }: Shape,
  overrides: SparkConf = {},
  language: Job["language"] = "python",
): TaskGroup[] {
  const conf = { ...asRecord(shapeEntries(settings)), ...overrides };
  const placement = (role: "driver" | "executor") => {
    const { nodeSelector, tolerations } = placementOf(settings[role], nodePool);
    return { nodeSelector: { ...nodeSelector, ...selectorOf(role, conf) }, tolerations };
  };
  return taskGroups(
    conf,
    { release: settings.version, language },
    { driver: placement("driver"), executor: placement("executor") },
  );
}

/** What Spark adds to the selector of the pod template; the role's own setting wins. */
function selectorOf(role: "driver" | "executor", conf: SparkConf): Record<string, string> {
  const prefixes = ["spark.kubernetes.node.selector.", `spark.kubernetes.${role}.node.selector.`];
  return Object.fromEntries(
    prefixes.flatMap((prefix) =>
      Object.entries(conf).flatMap(([key, value]) =>
        key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : [],
      ),
    ),
  );
}
