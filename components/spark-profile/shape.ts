import { type ConfEntry, entry } from "../../lib/conf-entry";
import type { ExecutorSettings, SparkRoleSettings, SparkSettings } from "./args";
import { executorCountEntries } from "./entries/dynamic-allocation";
import { sparkMemory } from "./memory";
import { type ProfileName, profileOf } from "./profile-name";

/**
 * What decides how large a job's pods are and how many it starts with.
 * @param profile Default: that of the settings; whether the platform has a Celeborn makes no difference here
 */
export const shapeEntries = (
  settings: SparkSettings,
  profile: ProfileName = profileOf(undefined, settings.profile, undefined),
): ConfEntry[] => [
  ...sizeEntries("driver", settings.driver),
  ...sizeEntries("executor", settings.executor),
  ...outsideHeapEntries(settings.executor),
  ...executorCountEntries(settings, profile),
];

export const sizeEntries = (role: "driver" | "executor", settings: SparkRoleSettings): ConfEntry[] => [
  entry(`spark.${role}.cores`, settings.cores, "Tasks at once."),
  entry(`spark.kubernetes.${role}.request.cores`, settings.cpuRequest, "CPU that the scheduler sets aside."),
  ...(settings.cpuLimit === undefined
    ? []
    : [entry(`spark.kubernetes.${role}.limit.cores`, settings.cpuLimit, "CPU that the pod cannot exceed.")]),
  entry(`spark.${role}.memory`, sparkMemory(settings.memory), "Java heap."),
  // Not said, it is a share of the heap by the job's language; a number of the platform's would take that away from jobs with other heaps.
  ...(settings.memoryOverhead === undefined
    ? []
    : [
        entry(
          `spark.${role}.memoryOverhead`,
          sparkMemory(settings.memoryOverhead),
          "The JVM's own memory and Python's; the pod's limit is heap and overhead.",
        ),
      ]),
];

/** Spark adds both to what an executor's pod requests and is limited to; a driver's has neither. */
export const outsideHeapEntries = ({ pysparkMemory, offHeapMemory }: ExecutorSettings): ConfEntry[] => [
  ...(pysparkMemory === undefined
    ? []
    : [
        entry(
          "spark.executor.pyspark.memory",
          sparkMemory(pysparkMemory),
          "What the Python workers of an executor have together; a job in another language has no such memory.",
        ),
      ]),
  ...(offHeapMemory === undefined
    ? []
    : [
        entry("spark.memory.offHeap.enabled", true, "Spark's own data outside of the heap, too."),
        entry("spark.memory.offHeap.size", sparkMemory(offHeapMemory), "Beside heap and overhead."),
      ]),
];
