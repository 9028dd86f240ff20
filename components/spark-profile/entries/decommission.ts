import { type ConfEntry, entry } from "../../../lib/conf-entry";
import { type SparkLine, hasFeature } from "../../../lib/spark-features";
import type { SparkSettings } from "../args";
import { decommissionOf, decommissionScript } from "../decommission";
import type { ProfileName } from "../profile-name";

/**
 * All of the keys or none: the first two alone pass Spark's check of dynamic allocation, and executors then leave without giving their shuffle data away
 * (`spark.storage.decommission.enabled` is false in every release, `shuffleBlocks.enabled` true since 3.4).
 */
export function decommissionEntries(
  { decommission }: SparkSettings,
  profile: ProfileName,
  line: SparkLine,
): ConfEntry[] {
  const periods = decommissionOf(decommission);
  if (!periods) return [];
  const local = profile !== "celeborn";
  const storage = "spark.storage.decommission";
  return [
    entry("spark.decommission.enabled", true, "An executor that has to go ends its tasks first."),
    entry(`${storage}.enabled`, true, "It gives its blocks to others."),
    entry(
      `${storage}.shuffleBlocks.enabled`,
      local,
      local ? "Among them shuffle data." : "Shuffle data are Celeborn's.",
    ),
    entry(`${storage}.rddBlocks.enabled`, true, "And cached ones."),
    ...(local && hasFeature(line, "shuffleMigration")
      ? [
          entry(
            "spark.stage.ignoreDecommissionFetchFailure",
            true,
            "Data that moved away under a reader are no failure of its stage.",
          ),
        ]
      : []),
    entry(
      "spark.executor.decommission.killInterval",
      `${periods.gracePeriod}s`,
      "What the pod's grace period leaves; with speculation on, tasks that take longer start elsewhere too.",
    ),
    entry(
      "spark.executor.decommission.forceKillTimeout",
      `${periods.forceKillAfter}s`,
      "Spark itself waits for ever for an executor that it lets go of.",
    ),
    entry("spark.kubernetes.decommission.script", decommissionScript.path, "Runs before a pod is stopped."),
    ...(hasFeature(line, "gracePeriodKey")
      ? [
          entry(
            "spark.kubernetes.executor.terminationGracePeriodSeconds",
            `${periods.gracePeriod}s`,
            "From Spark 4.1 on its own 30 s would overwrite the pod template's.",
          ),
        ]
      : []),
  ];
}
