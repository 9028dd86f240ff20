import { readFile, readdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "../lib/log";

/**
 * The etcd that runs with this configuration file, by its argument. The pod's containers share their process namespace, and etcd and its supervisor their user.
 * @returns its process IDs; none while it is down
 */
export async function etcdProcesses(config: string): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((entry) => /^\d+$/.test(entry)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => ((await argumentsOf(pid)).includes(`--config-file=${config}`) ? [pid] : [])),
  );
  return found.flat();
}

/** Stops etcd and waits until it has ended; its container's runtime starts it again. */
export async function stopEtcd(config: string, patience: number, reason: string): Promise<void> {
  const pids = await etcdProcesses(config);
  if (pids.length === 0) return;
  log("warning", "stops etcd", { pids, reason });
  for (const pid of pids) signal(pid, "SIGTERM");
  const deadline = performance.now() + patience;
  let killed = false;
  for (;;) {
    const left = (await etcdProcesses(config)).filter((pid) => pids.includes(pid));
    if (left.length === 0) return;
    if (!killed && performance.now() > deadline) {
      killed = true;
      log("warning", "etcd did not stop in time and is killed", { pids: left, patience });
      for (const pid of left) signal(pid, "SIGKILL");
    }
    await sleep(50);
  }
}

/** A process that has ended in the meantime, or a zombie, has no arguments. */
async function argumentsOf(pid: number): Promise<string[]> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, "utf8")).split("\0");
  } catch (error) {
    if (["ENOENT", "ESRCH", "EACCES"].includes((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw error;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
