import type { Limits } from "./limits";

/** Where this machine's control groups are: version 2 has one folder for all controllers, version 1 up to one each. */
export interface Hierarchies {
  readonly version: 1 | 2;
  readonly cpu: string;
  readonly cpuacct: string;
  readonly blkio: string;
}

/**
 * @param mounts the text of /proc/mounts
 * @throws Error if a controller that the bench needs is not mounted
 */
export function findHierarchies(mounts: string): Hierarchies {
  const lines = mounts.split("\n").map((line) => line.split(" "));
  const v1 = (controller: string): string | undefined =>
    lines.find(([, , type, options]) => type === "cgroup" && options?.split(",").includes(controller))?.[1];
  const [cpu, cpuacct, blkio] = [v1("cpu"), v1("cpuacct"), v1("blkio")];
  if (cpu && cpuacct && blkio) return { version: 1, cpu, cpuacct, blkio };
  const v2 = lines.find(([, , type]) => type === "cgroup2")?.[1];
  if (cpu || cpuacct || blkio || !v2) {
    const found = Object.entries({ cpu, cpuacct, blkio, cgroup2: v2 }).filter(([, path]) => path);
    throw new Error(
      `/proc/mounts: the control groups cpu, cpuacct and blkio are not all mounted (found: ${
        found.map(([name, path]) => `${name} at ${path}`).join(", ") || "none"
      }). Mount the missing ones, or cgroup version 2 alone: without them all servers would share one machine's CPU and disk.`,
    );
  }
  return { version: 2, cpu: v2, cpuacct: v2, blkio: v2 };
}

/**
 * The files to write for a group's limits.
 * @param group its path below each hierarchy
 * @param device the disk as MAJOR:MINOR
 * @see https://docs.kernel.org/admin-guide/cgroup-v1/blkio-controller.html and cgroup-v2.html
 */
export function limitFiles(
  { version, cpu, blkio }: Hierarchies,
  group: string,
  { cpuPercent, cpuPeriod, cpuWeight, disk }: Limits,
  device: string,
): readonly (readonly [path: string, value: string])[] {
  const quota = Math.round((cpuPercent / 100) * cpuPeriod);
  if (version === 2) {
    const io = disk && `${device} wbps=${disk.bytesPerSecond} wiops=${disk.operationsPerSecond}`;
    return [
      [`${cpu}/${group}/cpu.max`, `${quota} ${cpuPeriod}`],
      [`${cpu}/${group}/cpu.weight`, `${100 * cpuWeight}`],
      ...(io ? ([[`${blkio}/${group}/io.max`, io]] as const) : []),
    ];
  }
  return [
    [`${cpu}/${group}/cpu.cfs_period_us`, `${cpuPeriod}`],
    [`${cpu}/${group}/cpu.cfs_quota_us`, `${quota}`],
    [`${cpu}/${group}/cpu.shares`, `${1024 * cpuWeight}`],
    ...(disk
      ? ([
          [`${blkio}/${group}/blkio.throttle.write_bps_device`, `${device} ${disk.bytesPerSecond}`],
          [`${blkio}/${group}/blkio.throttle.write_iops_device`, `${device} ${disk.operationsPerSecond}`],
        ] as const)
      : []),
  ];
}
