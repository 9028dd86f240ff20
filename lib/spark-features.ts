import type { CelebornLine } from "./celeborn";

/** Spark's release lines that profiles are derived for, oldest first. */
export const sparkLines = ["3.2", "3.3", "3.4", "3.5", "4.0", "4.1"] as const;
export type SparkLine = (typeof sparkLines)[number];

/** The line of a release such as `3.5.9`; undefined for one that no profile is derived for. */
export const sparkLineOf = (version: string): SparkLine | undefined =>
  sparkLines.find((line) => new RegExp(`^${line.replace(".", "\\.")}\\.\\d+$`).test(version));

/**
 * What differs between the lines: the first one that has it. Read in Spark's own sources on Kubernetes; a key that a line does not know it ignores
 * without a word.
 */
export const since = {
  /** `spark.kubernetes.driver.scheduler.name`; before, only the pod template places a driver. */
  driverScheduler: "3.3",
  /** `{{APP_ID}}` in annotations (SPARK-38383); before, the pod has these very characters. */
  placeholders: "3.3",
  /** `spark.kubernetes.executor.enablePollingWithResourceVersion`. */
  cachedPolling: "3.3",
  /** `spark.{driver,executor}.memoryOverheadFactor`; before, one factor for both. */
  roleOverheadFactor: "3.3",
  /** An executor with shuffle data and cached blocks goes after the longest of its timeouts; before, after the shortest. */
  longestTimeout: "3.3",
  /** PersistentVolumeClaims are listed at each allocation of executors unless that is turned off (SPARK-39450). */
  claimsReused: "3.4",
  /** What a label selects is deleted as a collection (fabric8 6.4); before, listed and deleted one by one. */
  deletesCollections: "3.4",
  /** A decommissioned executor's shuffle files are found where they went; before, their tasks run again. `spark.stage.ignoreDecommissionFetchFailure`. */
  shuffleMigration: "3.4",
  /** `ShuffleDriverComponents.supportsReliableStorage` (SPARK-42689): dynamic allocation believes a shuffle plugin; before, Spark needs Celeborn's patch. */
  reliableStorage: "3.5",
  /** spark-submit writes by server-side apply; before, it creates. */
  serverSideApply: "3.5",
  /** A driver reads its account's token again when kubelet has renewed it (SPARK-44925); 3.4 does from 3.4.2 on. */
  renewedTokens: "3.5",
  /** `spark.executor.failuresValidityInterval`, and a limit on executors that fail; before, there is none on Kubernetes. */
  failureLimit: "3.5",
  /** `spark.kubernetes.executor.useDriverPodIP`. */
  driverPodIp: "4.1",
  /** `spark.kubernetes.executor.terminationGracePeriodSeconds`, which overwrites the pod template's with 30 s by default. */
  gracePeriodKey: "4.1",
} as const satisfies Record<string, SparkLine>;

export type SparkFeature = keyof typeof since;

export const hasFeature = (line: SparkLine, feature: SparkFeature): boolean =>
  sparkLines.indexOf(line) >= sparkLines.indexOf(since[feature]);

/**
 * The lines of Spark that a line of Celeborn has a client for. Spark 4.1 changed a constructor that 0.6 calls: tasks fail with NoSuchMethodError; support came
 * with Celeborn 0.7 (CELEBORN-2239).
 */
export const sparkLinesOf: Readonly<Record<CelebornLine, readonly SparkLine[]>> = {
  "0.5": ["3.2", "3.3", "3.4", "3.5"],
  "0.6": ["3.2", "3.3", "3.4", "3.5", "4.0"],
};
