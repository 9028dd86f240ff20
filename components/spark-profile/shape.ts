import type { ExecutorSettings, SparkRoleSettings, SparkSettings } from "./args";
import { type ConfEntry, entry } from "./entry";
import { sparkMemory } from "./memory";

/** What decides how large a job's pods are and how many it starts with. */
export const shapeEntries = (settings: SparkSettings): ConfEntry[] => [
  ...sizeEntries("driver", settings.driver),
  ...sizeEntries("executor", settings.executor),
  ...outsideHeapEntries(settings.executor),
  ...dynamicAllocationEntries(settings),
];

export const sizeEntries = (role: "driver" | "executor", settings: SparkRoleSettings): ConfEntry[] => [
  entry(`spark.${role}.cores`, settings.cores, "Tasks at once."),
  entry(`spark.kubernetes.${role}.request.cores`, settings.cpuRequest, "CPU that the scheduler sets aside."),
  ...(settings.cpuLimit === undefined
    ? []
    : [entry(`spark.kubernetes.${role}.limit.cores`, settings.cpuLimit, "CPU that the pod cannot exceed.")]),
  entry(`spark.${role}.memory`, sparkMemory(settings.memory), "Java heap."),
  entry(
    `spark.${role}.memoryOverhead`,
    sparkMemory(settings.memoryOverhead),
    "The JVM's own memory and Python's; the pod's limit is heap and overhead.",
  ),
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

/** Profile `shuffleTracking`: shuffle data stay on the executors' disks, so an executor that holds some may not go at once. */
export function dynamicAllocationEntries({ dynamicAllocation }: SparkSettings): ConfEntry[] {
  const prefix = "spark.dynamicAllocation";
  return [
    entry(`${prefix}.enabled`, true, "Executors come and go with the work."),
    entry(
      `${prefix}.shuffleTracking.enabled`,
      true,
      "No shuffle service: executors with shuffle data in use stay.",
    ),
    entry(
      `${prefix}.shuffleTracking.timeout`,
      dynamicAllocation.shuffleTimeout,
      "Without it an executor that holds shuffle data stays until a garbage collection of the driver.",
    ),
    entry(
      `${prefix}.initialExecutors`,
      dynamicAllocation.initialExecutors,
      "Executors that a job starts with.",
    ),
    entry(`${prefix}.minExecutors`, dynamicAllocation.minExecutors, "Executors that an idle job keeps."),
    entry(`${prefix}.maxExecutors`, dynamicAllocation.maxExecutors, "Executors that a job can have."),
    entry(
      `${prefix}.executorIdleTimeout`,
      dynamicAllocation.executorIdleTimeout,
      "An executor without tasks goes after this.",
    ),
  ];
}
