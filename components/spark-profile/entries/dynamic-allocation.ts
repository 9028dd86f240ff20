import { type ConfEntry, entry } from "../../../lib/conf-entry";
import { type SparkLine, hasFeature } from "../../../lib/spark-features";
import type { SparkSettings } from "../args";
import type { ProfileName } from "../profile-name";

const prefix = "spark.dynamicAllocation";

/** Executors of a job of profile `static` where nothing is said: Spark's own number. */
export const usualStaticExecutors = 2;

/** How many executors a job starts with, and how many it can have. */
export const executorCountEntries = (settings: SparkSettings, profile: ProfileName): ConfEntry[] =>
  profile === "static" ? fixedEntries(settings) : boundEntries(settings);

const fixedEntries = ({ staticExecutors = usualStaticExecutors }: SparkSettings): ConfEntry[] => [
  entry(`${prefix}.enabled`, false, "A job keeps its executors from the first task to the last."),
  entry("spark.executor.instances", staticExecutors, "Executors of a job."),
];

function boundEntries({ dynamicAllocation }: SparkSettings): ConfEntry[] {
  return [
    entry(`${prefix}.enabled`, true, "Executors come and go with the work."),
    entry(
      `${prefix}.initialExecutors`,
      dynamicAllocation.initialExecutors,
      "Executors that a job starts with.",
    ),
    entry(`${prefix}.minExecutors`, dynamicAllocation.minExecutors, "Executors that an idle job keeps."),
    entry(`${prefix}.maxExecutors`, dynamicAllocation.maxExecutors, "Executors that a job can have."),
  ];
}

/** When an executor goes that has nothing to do. */
export function idleEntries(
  { dynamicAllocation }: SparkSettings,
  profile: ProfileName,
  line: SparkLine,
): ConfEntry[] {
  if (profile === "static") return [];
  const idle = entry(
    `${prefix}.executorIdleTimeout`,
    dynamicAllocation.executorIdleTimeout,
    "An executor without tasks goes after this.",
  );
  return profile === "celeborn"
    ? [idle, entry(`${prefix}.shuffleTracking.enabled`, false, "No executor has shuffle data to stay for.")]
    : [idle, ...trackingEntries(dynamicAllocation.shuffleTimeout, line)];
}

/** Shuffle data stay on the executors' disks, so an executor whose data a running job may need does not go. */
const trackingEntries = (shuffleTimeout: string, line: SparkLine): ConfEntry[] => [
  entry(
    `${prefix}.shuffleTracking.enabled`,
    true,
    "No shuffle service: an executor with shuffle data of a running job stays, however long that takes.",
  ),
  entry(
    `${prefix}.shuffleTracking.timeout`,
    shuffleTimeout,
    hasFeature(line, "longestTimeout")
      ? "One whose data no running job uses goes after this; without it, when a garbage collection of the driver finds that nobody can."
      : "One whose data no running job uses goes after this, and in Spark 3.2 one with cached data too; without it, after a garbage collection of the driver.",
  ),
];
