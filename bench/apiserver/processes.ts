import { spawn, type ChildProcess } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { clusterEnvironment } from "../../local/cluster/processes";
import { repository } from "../../local/lib/paths";
import type { Groups } from "./limits/groups";

const prefix = "spark-platform-bench-";

/** A temporary folder of this run. Those of runs that were killed are removed first. */
export function makeFolder(): string {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^spark-platform-bench-(\d+)-/.exec(name)?.[1];
    if (pid && !existsSync(`/proc/${pid}`)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
  return mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
}

/** The processes of one measurement, each in its machine's control group from its first moment. */
export interface Processes {
  readonly folder: string;
  readonly start: (name: string, machine: string, command: string, args: readonly string[]) => void;
  /** Starts a TypeScript program of this repository with a message channel. */
  readonly fork: (name: string, machine: string, file: string) => ChildProcess;
  /** Process id of a started process. */
  readonly pid: (name: string) => number;
  /** Waits until `isDone` is true. @throws Error with a log's end after a minute, or when a process ends meanwhile */
  readonly until: (what: string, culprit: string, isDone: () => Promise<boolean>) => Promise<void>;
  /** @throws Error with the log's end if a process has ended by itself */
  readonly check: () => void;
  /** Ends all, last first, by force: nothing of them is needed any more. */
  readonly stop: () => Promise<void>;
}

export function createProcesses(folder: string, groups: Groups): Processes {
  mkdirSync(folder, { recursive: true });
  const children = new Map<string, ChildProcess>();
  const launch = (
    name: string,
    machine: string,
    command: string,
    args: readonly string[],
    ipc: boolean,
  ): ChildProcess => {
    const log = openSync(join(folder, `${name}.log`), "a");
    // A session of its own: Ctrl-C reaches the bench alone, which ends the others in order.
    const child = spawn(command, args, {
      cwd: ipc ? repository : folder,
      detached: true,
      env: { ...clusterEnvironment(), GOMAXPROCS: "2" },
      stdio: ipc ? ["ignore", log, log, "ipc"] : ["ignore", log, log],
    });
    closeSync(log);
    if (child.pid === undefined) throw new Error(`${command} cannot be started`);
    children.set(name, child);
    groups.add(machine, child.pid);
    return child;
  };
  const logOf = (name: string): string =>
    readFileSync(join(folder, `${name}.log`), "utf8")
      .trimEnd()
      .split("\n")
      .slice(-15)
      .join("\n");
  const check = (): void => {
    const ended = [...children].find(([, child]) => hasEnded(child))?.[0];
    if (ended) throw new Error(`${ended} ended by itself. Its last lines:\n${logOf(ended)}`);
  };
  return {
    folder,
    start: (name, machine, command, args) => void launch(name, machine, command, args, false),
    fork: (name, machine, file) => launch(name, machine, process.execPath, ["--import", "tsx", file], true),
    pid: (name) => children.get(name)!.pid!,
    check,
    until: async (what, culprit, isDone) => {
      let last = "";
      for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(100)) {
        try {
          if (await isDone()) return;
        } catch (error) {
          last = (error as Error).message; // nothing listens yet; the reason is told if nothing ever does
        }
        check();
      }
      throw new Error(`not within 60 s: ${what} (${last}). Last lines of ${culprit}:\n${logOf(culprit)}`);
    },
    stop: async () => {
      for (const child of [...children.values()].reverse()) {
        if (hasEnded(child)) continue;
        const ended = new Promise((resolve) => child.once("exit", resolve));
        child.kill("SIGKILL");
        await ended;
      }
      children.clear();
    },
  };
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
