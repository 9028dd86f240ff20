import { type ArgsProblem, problem, show, when } from "../../../lib/args-problem";
import { type CelebornSettings, type DiskSettings, diskTypes } from "../args";
import { capacityOf, diskCount } from "../disks";
import { asQuantity, floorMebibytes, gibibyte, javaSize, mebibyte } from "../units";
import { bytes, classProblems, countProblems, sizeProblems } from "./values";

export function diskProblems({ workers: { disks } }: CelebornSettings): ArgsProblem[] {
  if (disks.length === 0)
    return [problem("workers.disks", "no disk; at least one, such as {type: SSD, size: 500Gi}")];
  const count = diskCount(disks);
  return [
    ...disks.flatMap((disk, index) => oneDisk(`workers.disks[${index}]`, disk)),
    ...when(
      count > mostDisks,
      "workers.disks",
      () => `${count} disks for each worker, more than a node takes; at most ${mostDisks}`,
    ),
  ];
}

/** More than any provider attaches to one machine, and than a server has slots. */
const mostDisks = 64;

const oneDisk = (path: string, disk: DiskSettings): ArgsProblem[] => [
  ...when(
    !diskTypes.includes(disk.type),
    `${path}.type`,
    () =>
      `not a type of disk (${show(disk.type)}); ${diskTypes.join(" or ")}, in capitals as Celeborn reads it`,
  ),
  ...sizeProblems(
    `${path}.size`,
    disk.size ?? "",
    gibibyte,
    "the size at which a client splits a partition (celeborn.client.shuffle.partitionSplit.threshold)",
  ),
  ...classProblems(path, disk),
  ...countProblems(`${path}.count`, disk.count, 1),
  ...countProblems(`${path}.flushThreads`, disk.flushThreads, 1),
  ...capacityProblems(`${path}.capacity`, disk),
];

function capacityProblems(path: string, disk: DiskSettings): ArgsProblem[] {
  if (disk.capacity === undefined) return [];
  const [size, capacity] = [bytes(disk.size), bytes(disk.capacity)];
  if (capacity === undefined)
    return [problem(path, `not a size (${show(disk.capacity)}); a quantity above 0, such as 450Gi`)];
  return [
    ...when(
      capacity < 512n * mebibyte,
      path,
      () => `too small (${show(disk.capacity)}); at least 512Mi, or leave it out`,
    ),
    ...when(
      size !== undefined && capacity > size,
      path,
      () =>
        `more than the disk is large (${show(disk.capacity)}); at most ${disk.size}, and less: ${derived(disk)} without it`,
    ),
  ];
}

const derived = ({ size, type }: DiskSettings): string => {
  const capacity = floorMebibytes(capacityOf({ size, type }));
  return capacity >= mebibyte ? asQuantity(capacity) : javaSize(0n);
};
