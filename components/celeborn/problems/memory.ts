import { type ArgsProblem, show, when } from "../../../lib/args-problem";
import { counted } from "../../../lib/counted";
import type { CelebornSettings } from "../args";
import { diskCount } from "../disks";
import { leastOffHeap, offHeapFor, workerMemory } from "../memory";
import { asQuantity, ceilMebibytes, gibibyte, mebibyte } from "../units";
import { bytes, sizeProblems } from "./values";

/** Sizes of a worker's memory, and whether they fit together and to its disks. */
export function memoryProblems({ workers }: CelebornSettings): ArgsProblem[] {
  const own = [
    ...sizeProblems("workers.memory", workers.memory, gibibyte + 512n * mebibyte, "1Gi of it beside Java's"),
    ...sizeProblems("workers.heap", workers.heap, 256n * mebibyte, "with which a worker starts"),
    ...sizeProblems("workers.offHeap", workers.offHeap, mebibyte, "Java's unit here"),
  ];
  const disks = diskCount(workers.disks);
  if (own.length > 0 || !(Number.isSafeInteger(disks) && disks > 0)) return own;
  const { heap, offHeap, overhead, limit } = workerMemory(workers);
  const sum = heap + offHeap + overhead;
  const parts = `heap ${asQuantity(heap)}, off-heap ${asQuantity(offHeap)}, ${asQuantity(overhead)} beside them`;
  const needed = leastOffHeap(disks);
  if (workers.memory !== undefined && heap >= bytes(workers.memory)!)
    return when(
      true,
      "workers.heap",
      () =>
        `as much as the pod may have, or more (${show(workers.heap)} of ${workers.memory}); a quarter of it is usual`,
    );
  return [
    ...when(
      offHeap < needed,
      workers.offHeap === undefined ? "workers.memory" : "workers.offHeap",
      () =>
        `too small for ${counted(disks, "disk")} (${show(workers.offHeap ?? workers.memory)}: ${parts}); off-heap at least ${asQuantity(needed)}, better ${asQuantity(offHeapFor(disks))}`,
    ),
    ...when(
      sum > limit && offHeap >= needed,
      "workers.memory",
      () =>
        `less than its parts (${show(workers.memory)}: ${parts}); at least ${asQuantity(ceilMebibytes(sum))}`,
    ),
  ];
}
