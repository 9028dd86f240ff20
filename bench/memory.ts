import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { processesIn } from "../local/cluster/cgroups";
import { readLedger } from "../local/cluster/ledger";

/** Memory of a process in MiB, shared pages counted by their share; 0 if it has ended. */
function memoryOf(pid: number): number {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8")) ?? [];
    return Number(kilobytes ?? 0) / 1024;
  } catch (error) {
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return 0;
    throw error;
  }
}

/** The local cluster's processes: every container's, the kubelet and containerd. MiB. */
function clusterMemory(): number {
  const ledger = readLedger();
  if (!ledger) throw new Error("there is no local cluster: run `make up` first");
  const own = Object.values(ledger.processes).map(({ pid }) => pid);
  const pids = new Set([...processesIn(ledger.cgroups), ...own]);
  return [...pids].reduce((sum, pid) => sum + memoryOf(pid), 0);
}

/** The most that the idle cluster used in a minute, MiB. */
export async function peakMemory(seconds = 60): Promise<number> {
  let peak = 0;
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(5000))
    peak = Math.max(peak, clusterMemory());
  return Math.round(peak);
}
