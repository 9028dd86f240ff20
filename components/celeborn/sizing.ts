import { bytesOf } from "../../lib/quantity";
import type { DiskSettings } from "./args";
import { capacityOf } from "./disks";
import { offHeapFor, workerMemory } from "./memory";
import { asCpu, asQuantity, ceilMebibytes, gibibyte, least, most } from "./units";

/** What a Celeborn cluster is to bear. */
export interface CelebornLoad {
  /** Shuffle data of a day, as Spark writes it (compressed, one copy); 10^12 bytes. */
  readonly shuffleTerabytesPerDay: number;
  /** In how many hours of the day it is written, as if evenly. Default: 8. */
  readonly peakHours?: number;
  /** Jobs that write at once at the peak. */
  readonly jobsAtPeak: number;
  /** Reduce partitions of one job that are written at once. Default: 1000. */
  readonly partitionsPerJob?: number;
  /** Default: true. */
  readonly replication?: boolean;
  /** How long shuffle data stays: until Spark drops the shuffle, at the latest when the job ends. */
  readonly retentionHours: number;
  /** Each disk of a worker; megabytes (10^6 bytes) a second of mixed reading and writing. */
  readonly disk: Pick<DiskSettings, "type" | "size" | "capacity"> & { readonly megabytesPerSecond: number };
  readonly disksPerWorker: number;
  /** Of each worker, in each direction. */
  readonly networkGbps: number;
}

/** The settings that follow, as `workers` takes them, and how they came about. */
export interface CelebornSize {
  readonly workers: number;
  /** What asks for the most workers. */
  readonly boundBy: "space" | "disks" | "network" | "least";
  /** Workers that each of them asks for, before the spare one. */
  readonly needs: Readonly<Record<"space" | "disks" | "network", number>>;
  /** Bytes that are kept at the worst moment, all copies. */
  readonly storedBytes: number;
  /** Bytes a second that Spark writes at the peak, one copy. */
  readonly bytesPerSecond: number;
  /** Kubernetes quantities of each worker. */
  readonly heap: string;
  readonly offHeap: string;
  readonly memory: string;
  readonly cpu: string;
}

/** Of what disks and network can do, this much is counted on: reading and writing come in bursts. Ours. */
const usable = 0.7;

/** Twice the data that is there at once. @see apache/celeborn docs/cluster_planning.md, "ES * 2 / NS" */
const leastRoom = 2;

/** Of the room that copies need, this much is filled: partitions are not alike. Ours; without copies the rule above asks for more. */
const filled = 0.8;

/** In production. Celeborn's advice: at least 3 masters and 4 workers. @see platforms.md 2.4 */
const leastWorkers = 4;

/** One may be away, restarted or lost. */
const spareWorkers = 1;

/** vCores : memory (GB) : network (Gbps) : disk (kIOPS) = 2 : 5 : 2 : 1. @see apache/celeborn docs/cluster_planning.md, "Node Spec" */
const coresPerGbps = 1;
const bytesPerGbps = 2_500_000_000;

/** `celeborn.worker.flusher.buffer.size`: of each partition that is being written. */
const flushBuffer = 256 * 1024;

/** `celeborn.worker.directMemoryRatioToPauseReceive`: above it a worker takes no more. */
const pauseRatio = 0.85;

/** Of Java's memory, with a heap of a quarter of it. */
const offHeapShare = 0.8;

/** Heap for off-heap memory: 4 for 24 GB in Celeborn's documentation, 48 for 180 in the largest setting that was found in use; the larger. */
const heapPerOffHeap = 4n;

/**
 * Workers for a load, and the memory and CPU of each.
 *
 * - Space: what is written within `retentionHours` at the worst, times copies, filled to 0.8, and never less than twice the data (Celeborn's `ES * 2 / NS`).
 * - Disks: every copy is written once and one is read once, at 0.7 of what disks can do.
 * - Network: into workers come the data and, from other workers, its copy; out go the copy and the data to its readers. The same in both directions, at 0.7.
 * - The largest of the three, one more that may be away, and 4 at least.
 * - Off-heap: 1.2 GiB a disk (Celeborn's rule), or 256 KiB for each partition being written at 0.85 with the spare one away, or what 2.5 GB a Gbps (Celeborn's 5 : 2) leaves beside the heap; the largest.
 * - Heap: a quarter of that, from 2 to 31 GiB. CPU: one core a Gbps in use (2 : 2), and 2 at least.
 * Memory follows from the number of workers and never asks for more of them: where `memory` is more than the machines have, give fewer disks or partitions to each, and look again.
 * @throws RangeError naming a figure that is not above 0
 */
export function sizeCeleborn(load: CelebornLoad): CelebornSize {
  refuseNothing(load);
  const { peakHours = 8, partitionsPerJob = 1000, replication = true, disk, disksPerWorker } = load;
  const copies = replication ? 2 : 1;
  const dayBytes = load.shuffleTerabytesPerDay * 1e12;
  const bytesPerSecond = dayBytes / (peakHours * 3600);
  const kept = dayBytes * daysKept(load.retentionHours, peakHours);
  const room = kept * Math.max(leastRoom, copies / filled);
  const needs = {
    space: Math.ceil(room / (disksPerWorker * Number(capacityOf(disk)))),
    disks: Math.ceil(
      (bytesPerSecond * (copies + 1)) / (disksPerWorker * disk.megabytesPerSecond * 1e6 * usable),
    ),
    network: Math.ceil((bytesPerSecond * copies) / ((load.networkGbps * 1e9 * usable) / 8)),
  };
  const [boundBy, need] = (Object.entries(needs) as [keyof typeof needs, number][]).reduce((a, b) =>
    b[1] > a[1] ? b : a,
  );
  const isLeast = need + spareWorkers < leastWorkers;
  const workers = isLeast ? leastWorkers : need + spareWorkers;
  const gbps = (bytesPerSecond * copies * 8) / 1e9 / (workers - spareWorkers);
  const written =
    (load.jobsAtPeak * partitionsPerJob * copies * flushBuffer) / pauseRatio / (workers - spareWorkers);
  return {
    workers,
    boundBy: isLeast ? "least" : boundBy,
    needs,
    storedBytes: kept * copies,
    bytesPerSecond,
    ...memoryFor(disksPerWorker, written, gbps * bytesPerGbps, disk),
    cpu: asCpu(BigInt(Math.max(2, Math.ceil(gbps * coresPerGbps))) * 1000n),
  };
}

/** What is kept at the worst moment, in days' writing: whole days, and of the last what its busy hours hold. */
const daysKept = (retention: number, peakHours: number): number =>
  Math.floor(retention / 24) + Math.min(1, (retention % 24) / peakHours);

function memoryFor(
  disks: number,
  written: number,
  byRatio: number,
  disk: CelebornLoad["disk"],
): Pick<CelebornSize, "heap" | "offHeap" | "memory"> {
  const offHeap = ceilMebibytes(
    most(offHeapFor(disks), BigInt(Math.ceil(written)), BigInt(Math.ceil(byRatio * offHeapShare))),
  );
  const heap = most(2n * gibibyte, least(31n * gibibyte, ceilMebibytes(offHeap / heapPerOffHeap)));
  const sizes = { heap: asQuantity(heap), offHeap: asQuantity(offHeap) };
  const { limit } = workerMemory({ replicas: 1, disks: [{ ...disk, count: disks }], ...sizes });
  return { ...sizes, memory: asQuantity(limit) };
}

function refuseNothing({ disk, ...load }: CelebornLoad): void {
  const figures = { ...load, "disk.megabytesPerSecond": disk.megabytesPerSecond };
  const wrong = Object.entries(figures).filter(
    ([, value]) => typeof value === "number" && !(Number.isFinite(value) && value > 0),
  );
  if (bytesOf(disk.size) <= 0n) wrong.push(["disk.size", 0]);
  if (load.peakHours !== undefined && load.peakHours > 24) wrong.push(["peakHours", load.peakHours]);
  if (wrong.length > 0)
    throw new RangeError(
      `not possible: ${wrong.map(([name, value]) => `${name} ${String(value)}`).join(", ")}; figures above 0, at most 24 hours a day`,
    );
}
