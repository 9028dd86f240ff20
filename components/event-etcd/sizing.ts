import type { ContainerResources } from "../../lib/container-resources";
import { bytesPerWrite, leaseSlack, quotaHeadroom } from "../../lib/event-storage";

/** What a cluster does to its Events etcd. */
export interface EventLoad {
  /** Events written per second, created or counted up, on average over the busiest `ttlSeconds`. A pod of a Spark job makes about 6. */
  readonly eventsPerSecond: number;
  /** `--event-ttl` of the API servers, in seconds. */
  readonly ttlSeconds: number;
}

export interface EventEtcdFigures {
  /** `--quota-backend-bytes`. Not clamped: above `maximumQuotaBytes` the load is too much for one etcd. */
  readonly quotaBytes: number;
  /** Of the etcd container. */
  readonly resources: ContainerResources;
  /** Of a member's volume. */
  readonly storageBytes: number;
  readonly snapshotCount: number;
  /** Go duration. */
  readonly compactionRetention: string;
}

const mebibyte = 1024 ** 2;
const gibibyte = 1024 ** 3;

/** etcd's own advice: above it, a member that restarts or catches up takes too long. @see https://etcd.io/docs/v3.6/dev-guide/limit/ */
export const maximumQuotaBytes = 8 * gibibyte;

/** Measured; see `eventEtcdSizes`. */
export const measured = {
  bytesPerWrite,
  /** Index, lease and garbage in memory for each Event that lives. */
  memoryPerEvent: 1000,
  /** Memory for each entry of the raft log. */
  memoryPerEntry: 2000,
  /** Memory of one LIST without pages, for each Event in it. */
  listPerEvent: 1200,
  /** CPU time of one write, milliseconds. */
  cpuMilliseconds: 0.7,
} as const;

/** `--etcd-compaction-interval` of API servers, seconds. */
const compactionSeconds = 300;
const emptyMemory = 32 * mebibyte;
const catchUpEntries = 5_000;
const concurrentLists = 4;

const up = (value: number, step: number): number => Math.ceil(value / step) * step;

/** Seconds for which an Event may take space: its TTL, what its lease is longer, and two compactions. */
const secondsInFile = (ttl: number): number => ttl + leaseSlack(ttl) + 2 * compactionSeconds;

/**
 * The sizes of an Events etcd's members for a load.
 *
 * Measured with Events of Spark pods through kube-apiserver v1.34.3 into etcd v3.6.6 with TLS (20,000 once, a third of them the scheduler's; `test/agents/event-sizes.test.ts` repeats 3,000, all as
 * kubelets write them), and with such records under leases at a fixed rate, TTL 60 s and a compaction every 5 s, for four minutes; 2 cores, ext4:
 *
 * - Value 760 B (protobuf with managed fields), key 86 B. File: 1150 B for each create, 1253 B for a kubelet's; 1041 and 1249 B for each count-up; 138 and 147 B more when it
 *   expires. So `bytesPerWrite` is 1500, a little above the worst sum.
 * - A write stays in the file for TTL + lease + two compactions, since an API server compacts every 5 minutes to where it was 5 minutes before: at 300 writes/s the peak
 *   in use was 1101 B x 300 x (60 + 3 + 10), and pages are used again: the file was 2 % larger, after 72,000 writes as after 22,000. So the quota needs headroom for
 *   bursts alone, 1.5.
 * - Memory: 22 MB empty, 0.93 kB more for each Event from 18,000 to 132,000, 1.3 kB (2 are counted, since records differ) for each entry of the raft log, which holds `snapshotCount` + 5,000 of them; a LIST of everything without pages
 *   took 1.2 kB for each Event, since API servers do not cache Events and etcd answers in one piece. The file is mapped: its pages count as the container's, may be reclaimed, and are in the
 *   request, so that reads seldom touch the disk. The limit bears four such LISTs at once.
 * - CPU: 0.25 ms for each create and 0.39 ms for each count-up at 700 to 1,200 writes/s, 0.7 ms at 300/s, where fewer share a batch. A leader of three used as much as a single member.
 * - fsyncs: at most one for each write (0.99 at 300 writes/s, 0.3 to 0.4 at 1,200/s) and 14 commits/s of the file.
 * - Storage: the quota, as much again (a defragmentation writes a copy, a member that catches up receives one), and 1 GiB for the log: 5 files of 64 MB and two that are prepared.
 *
 * `snapshotCount` is a snapshot a minute at most, within the defaults of etcd 3.6 (10,000) and 3.5 (100,000). etcd's own compaction after 30 minutes (as etcd-druid has it) is for a time without
 * API servers that do it.
 * @param load with a finite rate above 0 and a TTL above 0
 */
export function eventEtcdSizes(load: EventLoad): EventEtcdFigures {
  const { eventsPerSecond: rate, ttlSeconds: ttl } = load;
  const live = rate * (ttl + leaseSlack(ttl));
  const inUse = rate * secondsInFile(ttl) * measured.bytesPerWrite;
  const quotaBytes = up(quotaHeadroom * inUse, 256 * mebibyte);
  const snapshotCount = Math.min(100_000, Math.max(10_000, up(rate * 60, 1_000)));
  const log = (snapshotCount + catchUpEntries) * measured.memoryPerEntry;
  const requested = emptyMemory + log + live * measured.memoryPerEvent + inUse;
  const limited = requested + concurrentLists * live * measured.listPerEvent;
  const millicores = Math.ceil(50 + rate * measured.cpuMilliseconds);
  return {
    quotaBytes,
    resources: {
      requests: { cpu: `${millicores}m`, memory: mebibytes(requested) },
      limits: { cpu: `${Math.max(1_000, 4 * millicores)}m`, memory: mebibytes(limited + 256 * mebibyte) },
    },
    storageBytes: storageFor(quotaBytes),
    snapshotCount,
    compactionRetention: "30m",
  };
}

/** What a member's volume must hold for a quota, in bytes. */
export const storageFor = (quotaBytes: number): number => up(2 * quotaBytes + gibibyte, gibibyte);

/** The most Events per second that an etcd bears at a TTL, and the longest TTL in seconds at a rate; whole numbers, 0 when there is none. */
export function bearable({ eventsPerSecond, ttlSeconds }: EventLoad): EventLoad {
  const writes = maximumQuotaBytes / (quotaHeadroom * measured.bytesPerWrite);
  const seconds = writes / eventsPerSecond - 2 * compactionSeconds;
  const ttl = seconds > 1260 ? seconds - 60 : seconds / 1.05;
  return {
    eventsPerSecond: Math.floor(writes / secondsInFile(ttlSeconds)),
    ttlSeconds: Math.max(0, Math.floor(ttl)),
  };
}

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / mebibyte)}Mi`;
