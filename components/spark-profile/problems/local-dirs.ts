import { type ArgsProblem, show, when } from "../../../lib/args-problem";
import { compareQuantities, parseQuantity } from "../../../lib/quantity";
import type { SparkSettings } from "../args";

/** Paths as in `SparkProfileArgs`. */
export function localDirProblems({ localDirs, executor: { memoryOverhead } }: SparkSettings): ArgsProblem[] {
  if (!localDirs) return [];
  const { type, size, medium, storageClass } = localDirs;
  const path = "settings.localDirs";
  const amount = size === undefined ? undefined : parseQuantity(size);
  if (size !== undefined && (amount === undefined || amount <= 0n))
    return when(true, `${path}.size`, () => `no size (${show(size)}); a Kubernetes quantity, such as 100Gi`);
  if (type === "volume")
    return [
      ...when(size === undefined, `${path}.size`, () => "missing; a volume has a size, such as 100Gi"),
      ...when(
        medium !== undefined,
        `${path}.medium`,
        () => `of an emptyDir alone (${show(medium)}); leave it out, or type emptyDir`,
      ),
    ];
  const inMemory = medium === "Memory";
  return [
    ...when(
      storageClass !== undefined,
      `${path}.storageClass`,
      () => `of a volume alone (${show(storageClass)}); leave it out, or type volume`,
    ),
    ...when(
      inMemory && size === undefined,
      `${path}.size`,
      () => "missing; in memory without a limit, shuffle data take the pod's own until it is killed",
    ),
    ...when(
      inMemory && memoryOverhead === undefined,
      "settings.executor.memoryOverhead",
      () => "missing; a folder in memory comes out of it, so it has to be more than localDirs.size",
    ),
    ...when(
      inMemory &&
        size !== undefined &&
        memoryOverhead !== undefined &&
        compareQuantities(size, memoryOverhead) >= 0,
      `${path}.size`,
      () =>
        `as much as an executor's memoryOverhead, which it comes out of (${show(size)}); less than ${memoryOverhead}, or medium Disk`,
    ),
  ];
}
