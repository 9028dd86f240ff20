import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LocalError } from "../lib/errors";
import { logFile } from "../lib/paths";
import type { ProcessId } from "./ledger";

/** Start time (clock ticks since boot, field 22) and state (field 3) out of a line of /proc/PID/stat. The name may hold anything, `)` included. */
export function parseStat(stat: string): { state: string; startTime: string } {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { state: fields[0] ?? "", startTime: fields[19] ?? "" };
}

const statOf = (pid: number): ReturnType<typeof parseStat> | undefined => {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return undefined; // it has ended
  }
};

/** Whether this very process still runs: the number alone may belong to a stranger by now. */
export function isRunning(id: ProcessId | undefined): boolean {
  const stat = id && statOf(id.pid);
  return stat !== undefined && stat.startTime === id?.startTime && stat.state !== "Z";
}

/** A running process, so that it can be recognised later; undefined if it has ended. */
export const identify = (pid: number): ProcessId | undefined => {
  const stat = statOf(pid);
  return stat && { pid, startTime: stat.startTime };
};

/** All processes' numbers. */
export const allProcesses = (): number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

/** A process's arguments; none if it has ended. */
export const argumentsOf = (pid: number): string[] => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, -1);
  } catch {
    return []; // it has ended
  }
};

/**
 * The environment of the cluster's own processes. Without proxy variables: kubeadm would copy them into the static pods,
 * and calls inside the cluster would be sent to the proxy.
 */
export const clusterEnvironment = (path?: string): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(([name]) => !/^(.*_proxy|kubeconfig|npm_.*)$/i.test(name));
  const searched = [path, process.env.PATH, "/usr/sbin:/usr/bin:/sbin:/bin"].filter(Boolean).join(":");
  return { ...Object.fromEntries(kept), PATH: searched };
};

/** Starts a program in a session of its own, so that it outlives this command; its output goes to the log of that name. */
export function startDetached(
  name: string,
  command: string,
  args: readonly string[],
  path?: string,
): ProcessId {
  const log = logFile(name);
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, "a");
  const child = spawn(command, args, {
    cwd: "/",
    detached: true,
    env: clusterEnvironment(path),
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  child.unref();
  child.on("error", () => undefined); // told just below
  const id = child.pid === undefined ? undefined : identify(child.pid);
  if (!id)
    throw new LocalError(`${command} cannot be started`, "Check that it is installed and executable.", log);
  return id;
}

/** Sends a signal; a process that has ended meanwhile is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Ends a process, gently at first and after `patience` milliseconds by force. Returns when it is gone. */
export async function stop(id: ProcessId | undefined, patience = 10_000): Promise<void> {
  if (!id || !isRunning(id)) return;
  signal(id.pid, patience > 0 ? "SIGTERM" : "SIGKILL");
  const deadline = Date.now() + patience;
  while (isRunning(id)) {
    if (Date.now() > deadline) signal(id.pid, "SIGKILL");
    if (Date.now() > deadline + 20_000) {
      throw new LocalError(
        `process ${id.pid} does not end, even when killed`,
        "It hangs in the kernel: restart the machine.",
      );
    }
    await sleep(50);
  }
}

/** The kernel's id of this boot; processes and mounts of another one are gone. */
export const bootId = (): string =>
  existsSync("/proc/sys/kernel/random/boot_id")
    ? readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()
    : "unknown";
