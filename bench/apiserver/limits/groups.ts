import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { LocalError } from "../../../local/lib/errors";
import { findHierarchies, limitFiles, type Hierarchies } from "./hierarchies";
import type { Limits, Usage } from "./limits";

const prefix = "spark-platform-bench-";

/** The control groups of one run: `spark-platform-bench-PID/MACHINE` in every hierarchy. */
export interface Groups {
  /** Puts a process with all its threads, and its children from now on, into a machine's group. */
  readonly add: (machine: string, pid: number) => void;
  readonly limit: (machine: string, limits: Limits) => void;
  readonly usage: (machine: string) => Usage;
  /** What stays without a limit on this machine, for the report. */
  readonly unlimited: readonly string[];
  /** Kills what is left in the groups and removes them. */
  readonly remove: () => Promise<void>;
}

/**
 * @param folder where the etcds keep their data: its disk is the one whose writes are limited
 * @throws LocalError if this user or this machine cannot have control groups
 */
export function createGroups(folder: string): Groups {
  const hierarchies = findHierarchies(readFileSync("/proc/mounts", "utf8"));
  const own = `${prefix}${process.pid}`;
  const device = deviceOf(folder);
  const paths = (machine: string): readonly string[] =>
    roots(hierarchies).map((root) => `${root}/${own}/${machine}`);
  delegate(hierarchies, own);
  return {
    add: (machine, pid) => {
      for (const path of paths(machine)) {
        if (!existsSync(path)) mkdirSync(path);
        writeFileSync(`${path}/cgroup.procs`, `${pid}`);
      }
    },
    limit: (machine, limits) => {
      const { disk, ...others } = limits;
      const possible = { ...others, ...(device && disk && { disk }) };
      for (const [path, value] of limitFiles(hierarchies, `${own}/${machine}`, possible, device ?? "")) {
        writeFileSync(path, value);
      }
    },
    unlimited: device
      ? []
      : [
          `the etcds' disk writes (${folder} is on no block device of its own: set TMPDIR to a folder on one)`,
        ],
    usage: (machine) => readUsage(hierarchies, `${own}/${machine}`),
    remove: () => removeGroups(roots(hierarchies).map((root) => `${root}/${own}`)),
  };
}

/** Removes the groups, and ends the processes in them, of runs that were killed before they could do it themselves. */
export async function removeLeftoverGroups(): Promise<void> {
  const left = roots(findHierarchies(readFileSync("/proc/mounts", "utf8"))).flatMap((root) =>
    readdirSync(root)
      .filter((name) => name.startsWith(prefix) && !existsSync(`/proc/${name.slice(prefix.length)}`))
      .map((name) => `${root}/${name}`),
  );
  await removeGroups(left);
}

const roots = ({ cpu, cpuacct, blkio }: Hierarchies): readonly string[] => [
  ...new Set([cpu, cpuacct, blkio]),
];

function delegate(hierarchies: Hierarchies, own: string): void {
  try {
    for (const root of roots(hierarchies)) {
      if (hierarchies.version === 2) writeFileSync(`${root}/cgroup.subtree_control`, "+cpu +io");
      mkdirSync(`${root}/${own}`);
      if (hierarchies.version === 2) writeFileSync(`${root}/${own}/cgroup.subtree_control`, "+cpu +io");
    }
  } catch (error) {
    throw new LocalError(
      `control groups cannot be made (${(error as Error).message})`,
      "Run this as root, outside of a container or in one whose /sys/fs/cgroup is writable.",
    );
  }
}

/** MAJOR:MINOR of the disk that holds a folder, if it is one: the kernel limits whole disks only, so a partition stands for its disk. */
function deviceOf(folder: string): string | undefined {
  const { dev } = statSync(folder);
  // Linux's encoding of device numbers, as in glibc's gnu_dev_major and gnu_dev_minor.
  const id = `${(dev >> 8) & 0xfff}:${(dev & 0xff) | ((dev >> 12) & 0xfff00)}`;
  if (!existsSync(`/sys/dev/block/${id}`)) return undefined;
  const partition = `/sys/dev/block/${id}/partition`;
  return existsSync(partition) ? readFileSync(`/sys/dev/block/${id}/../dev`, "utf8").trim() : id;
}

function readUsage({ version, cpu, cpuacct }: Hierarchies, group: string): Usage {
  const stat = Object.fromEntries(
    readFileSync(`${cpu}/${group}/cpu.stat`, "utf8")
      .trim()
      .split("\n")
      .map((line) => line.split(" ") as [string, string]),
  );
  if (version === 2)
    return { cpu: Number(stat.usage_usec) / 1e6, throttled: Number(stat.throttled_usec) / 1e6 };
  const usage = readFileSync(`${cpuacct}/${group}/cpuacct.usage`, "utf8");
  return { cpu: Number(usage) / 1e9, throttled: Number(stat.throttled_time) / 1e9 };
}

async function removeGroups(groups: readonly string[]): Promise<void> {
  const all = groups
    .filter((group) => existsSync(group))
    .flatMap((group) => [
      ...readdirSync(group, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${group}/${name}`),
      group,
    ]);
  const pids = (): number[] =>
    all.flatMap((path) =>
      readFileSync(`${path}/cgroup.procs`, "utf8").split("\n").filter(Boolean).map(Number),
    );
  const deadline = Date.now() + 10_000;
  for (let left = pids(); left.length > 0; left = pids()) {
    if (Date.now() > deadline) throw new Error(`processes ${left.join(", ")} do not end, even when killed`);
    for (const pid of new Set(left)) kill(pid);
    await sleep(50);
  }
  for (const path of all) rmdirSync(path);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
