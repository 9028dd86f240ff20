import { existsSync, readFileSync, readdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LocalError } from "../lib/errors";
import { signal } from "./processes";

const root = "/sys/fs/cgroup";

/** Where the kubelet makes its pods' group: once on cgroup v2, in each hierarchy on v1. Those that are there already are not ours. */
export function podCgroups(): string[] {
  const hierarchies = existsSync(join(root, "cgroup.controllers"))
    ? [root]
    : readdirSync(root, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => join(root, entry.name));
  return hierarchies.map((hierarchy) => join(hierarchy, "kubepods"));
}

/** A group and all below it, deepest first. */
const withDescendants = (group: string): string[] => {
  try {
    const below = readdirSync(group, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [...below.flatMap((entry) => withDescendants(join(group, entry.name))), group];
  } catch {
    return []; // gone meanwhile
  }
};

/** The processes in these groups. */
export const processesIn = (groups: readonly string[]): Set<number> =>
  new Set(
    groups.flatMap(withDescendants).flatMap((group) => {
      try {
        return readFileSync(join(group, "cgroup.procs"), "utf8").split("\n").filter(Boolean).map(Number);
      } catch {
        return []; // gone meanwhile
      }
    }),
  );

/** Kills every process of the pods and returns when none is left. */
export async function killPods(groups: readonly string[]): Promise<number> {
  const killed = processesIn(groups);
  const deadline = Date.now() + 30_000;
  for (let left = killed; left.size > 0; left = processesIn(groups)) {
    if (Date.now() > deadline) {
      throw new LocalError(
        `processes ${[...left].join(", ")} of the cluster's pods do not end, even when killed`,
        "They hang in the kernel: restart the machine and run the same command again.",
      );
    }
    for (const pid of left) signal(pid, "SIGKILL");
    await sleep(100);
  }
  return killed.size;
}

/** Removes groups that have no process left. */
export function removeCgroups(groups: readonly string[]): void {
  for (const group of groups.flatMap(withDescendants)) {
    try {
      rmdirSync(group);
    } catch (error) {
      throw new LocalError(
        `${group}: cannot be removed (${(error as Error).message})`,
        "A process is in it: see its cgroup.procs, end the process and run `make down` again.",
      );
    }
  }
}
