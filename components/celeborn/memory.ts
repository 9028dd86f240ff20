import { bytesOf } from "../../lib/quantity";
import type { WorkerSettings } from "./args";
import { workerDefaults } from "./defaults";
import { diskCount } from "./disks";
import { ceilMebibytes, floorMebibytes, gibibyte, least, mebibyte, most } from "./units";

/** Bytes, in whole mebibytes. */
export interface JavaMemory {
  readonly heap: bigint;
  /** `-XX:MaxDirectMemorySize`. */
  readonly offHeap: bigint;
  /** Threads, code, metaspace, RocksDB, the allocator's own: everything that Java has no option for. */
  readonly overhead: bigint;
  /** Request and limit of the container. */
  readonly limit: bigint;
}

/**
 * A master's memory. It takes no shuffle data: off-heap are messages and the buffers of Ratis (36 MB for its log, 32 MB for each follower), half the heap and never below
 * 256 MiB. Celeborn's start script sets no limit for it, and Java's own would be as much as the heap once more, which a container sized for the heap does not survive. The overhead of 512 MiB
 * is what is left of the rule "twice the heap and half a GiB" for that.
 * @see apache/celeborn sbin/start-master.sh; CelebornConf.scala, celeborn.master.ha.ratis.raft.server.log.{write.buffer.size,appender.buffer.byte-limit}
 */
export function masterMemory(heapText: string): JavaMemory {
  const heap = floorMebibytes(bytesOf(heapText));
  const offHeap = most(256n * mebibyte, floorMebibytes(heap / 2n));
  const overhead = 512n * mebibyte;
  return { heap, offHeap, overhead, limit: heap + offHeap + overhead };
}

/** A heap above it has pointers of 8 bytes instead of 4, and holds less than one of 31 GiB. @see java -XX:+UseCompressedOops */
const largestCompressed = 31n * gibibyte;

/** Never less than this beside heap and off-heap, and 15 % of the two where that is more: RocksDB, jemalloc's arenas and the stacks of some hundred threads. */
const leastOverhead = gibibyte;
const overheadOf = (java: bigint): bigint => most(leastOverhead, ceilMebibytes((java * 15n) / 100n));

/** What a limit leaves for the two: the reverse of `overheadOf`. */
const javaWithin = (limit: bigint): bigint =>
  floorMebibytes(least(limit - leastOverhead, (limit * 100n) / 115n));

/**
 * Off-heap memory for disks: 1 GiB of buffers a disk, and a fifth more for what the network holds.
 * @see apache/celeborn docs/configuration/index.md, "Environment Variables": `((disk buffer * disks) * 1.2)`, "1GB or larger for each disk"
 */
export const offHeapFor = (disks: number): bigint => ceilMebibytes((BigInt(disks) * gibibyte * 12n) / 10n);

/**
 * Off-heap memory below which a worker with so many disks is refused: 512 MiB a disk are 1,740 partitions being written (256 KiB each,
 * `celeborn.worker.flusher.buffer.size`) before it takes no more data, at 85 % (`celeborn.worker.directMemoryRatioToPauseReceive`).
 */
export const leastOffHeap = (disks: number): bigint => BigInt(disks) * 512n * mebibyte;

/**
 * A worker's memory: the limit is the sum of the three. What is set is taken; the rest follows from `memory`, or without it from the disks.
 * @throws RangeError when a size is no quantity
 */
export function workerMemory({ memory, heap, offHeap, disks }: WorkerSettings): JavaMemory {
  const set = (text: string | undefined) => (text === undefined ? undefined : floorMebibytes(bytesOf(text)));
  const limit = set(memory);
  const chosenHeap =
    set(heap) ??
    (limit === undefined
      ? bytesOf(workerDefaults.heap)
      : floorMebibytes(least(limit / 4n, largestCompressed)));
  const chosenOffHeap =
    set(offHeap) ?? (limit === undefined ? offHeapFor(diskCount(disks)) : javaWithin(limit) - chosenHeap);
  const overhead = overheadOf(chosenHeap + chosenOffHeap);
  return {
    heap: chosenHeap,
    offHeap: chosenOffHeap,
    overhead,
    limit: limit ?? chosenHeap + chosenOffHeap + overhead,
  };
}
