import { bytesOf } from "../../lib/quantity";
import type { DiskSettings, DiskType, WorkerSettings } from "./args";
import { floorMebibytes, gibibyte, javaSize, least } from "./units";

/** One disk of each worker. */
export interface Disk {
  /** Of its volume: `disk-0`, `disk-1`, ... in the order of the settings. */
  readonly name: string;
  /** Where it is mounted. Each on its own: Celeborn takes folders of one mount for one disk, with the first one's type and capacity. */
  readonly path: string;
  readonly size: string;
  readonly storageClass?: string;
  readonly type: DiskType;
  /** Bytes that Celeborn may fill, in whole mebibytes. */
  readonly capacity: bigint;
  readonly flushThreads?: number;
}

export const diskCount = (disks: readonly DiskSettings[]): number =>
  disks.reduce((sum, { count = 1 }) => sum + count, 0);

/** What is kept free of a disk unless its capacity is set: a twentieth, at most 50 GiB. */
const spare = (size: bigint): bigint => least(size / 20n, 50n * gibibyte);

export const capacityOf = ({ size, capacity }: DiskSettings): bigint =>
  floorMebibytes(capacity === undefined ? bytesOf(size) - spare(bytesOf(size)) : bytesOf(capacity));

/** The disks of a worker one by one. */
export function workerDisks({ disks }: Pick<WorkerSettings, "disks">): Disk[] {
  const each = disks.flatMap((disk) => Array.from({ length: disk.count ?? 1 }, () => disk));
  return each.map((disk, index) => ({
    name: `disk-${index}`,
    path: `/celeborn/disk-${index}`,
    size: disk.size,
    storageClass: disk.storageClass,
    type: disk.type,
    capacity: capacityOf(disk),
    flushThreads: disk.flushThreads,
  }));
}

/**
 * `celeborn.worker.storage.disk.reserve.size`: what Celeborn keeps free in the file system of every disk alike. Its own 5 GiB would leave nothing of a volume of that size, and make of the
 * worker one that the masters exclude for a full disk; so it is the smallest disk's spare room where that is less.
 * @see apache/celeborn worker/.../storage/StorageManager.scala (updateDiskInfos), DeviceMonitor.scala (highDiskUsage)
 */
export const reserveOf = ({ disks }: Pick<WorkerSettings, "disks">): bigint =>
  floorMebibytes(least(5n * gibibyte, ...disks.map(({ size }) => spare(bytesOf(size)))));

/**
 * `celeborn.worker.storage.dirs`. A type is always said: without one it is HDD with sixteen threads. So is a capacity: without one it is a petabyte.
 * @see apache/celeborn CelebornConf.scala, workerBaseDirs
 */
export const storageDirs = (disks: readonly Disk[]): string =>
  disks
    .map(({ path, capacity, type, flushThreads }) =>
      [
        path,
        `capacity=${javaSize(capacity)}`,
        `disktype=${type}`,
        ...(flushThreads === undefined ? [] : [`flushthread=${flushThreads}`]),
      ].join(":"),
    )
    .join(",");
