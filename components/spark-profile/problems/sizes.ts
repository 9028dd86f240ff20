import { type ArgsProblem, show, when } from "../../../lib/args-problem";
import { parseQuantity } from "../../../lib/quantity";
import type { SparkSettings } from "../args";

/** Paths as in `SparkProfileArgs`. */
export function sizeProblems({ driver, executor }: SparkSettings): ArgsProblem[] {
  const memories: Record<string, string | undefined> = {
    "driver.memory": driver.memory,
    "driver.memoryOverhead": driver.memoryOverhead,
    "executor.memory": executor.memory,
    "executor.memoryOverhead": executor.memoryOverhead,
    "executor.pysparkMemory": executor.pysparkMemory,
    "executor.offHeapMemory": executor.offHeapMemory,
  };
  return Object.entries(memories).flatMap(([path, memory]) =>
    when(
      memory !== undefined && (parseQuantity(memory) ?? 0n) <= 0n,
      `settings.${path}`,
      () => `no size (${show(memory)}); a Kubernetes quantity, such as 2Gi: Spark's own units are others`,
    ),
  );
}
