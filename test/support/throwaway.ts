import { spawn, type ChildProcess } from "node:child_process";
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const prefix = "spark-platform-throwaway-";
const ownFolder = new RegExp(`^${prefix}(\\d+)-`);

/**
 * A temporary folder and the processes that a test starts with it. A test that is killed cannot clean up: the next one that starts
 * finds the folder, ends the processes that are written down in it, and removes it.
 */
export class Throwaway {
  readonly folder: string;
  private readonly children = new Map<string, ChildProcess>();

  constructor() {
    removeLeftovers();
    this.folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  }

  /** Starts a process whose output goes to `<name>.log`. Its arguments must name the folder, by which a leftover is recognised. */
  start(name: string, command: string, args: readonly string[]): ChildProcess {
    const log = openSync(join(this.folder, `${name}.log`), "a");
    const child = spawn(command, args, { cwd: this.folder, stdio: ["ignore", log, log] });
    closeSync(log);
    this.children.set(name, child);
    appendFileSync(join(this.folder, "pids"), `${child.pid}\n`);
    return child;
  }

  /** The name of a process that has ended by itself, if one has. */
  ended(): string | undefined {
    return [...this.children].find(([, child]) => hasEnded(child))?.[0];
  }

  logOf(name: string): string {
    return readFileSync(join(this.folder, `${name}.log`), "utf8")
      .trimEnd()
      .split("\n")
      .slice(-15)
      .join("\n");
  }

  /** Ends what was started, last first, and removes the folder. */
  async stop(): Promise<void> {
    for (const child of [...this.children.values()].reverse()) {
      if (hasEnded(child)) continue;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = ownFolder.exec(name)?.[1];
    if (owner === undefined || existsSync(`/proc/${owner}`)) continue;
    const folder = join(tmpdir(), name);
    const list = join(folder, "pids");
    const pids = existsSync(list) ? readFileSync(list, "utf8").trim().split("\n").map(Number) : [];
    for (const pid of pids.filter((candidate) => belongsTo(candidate, folder))) process.kill(pid, "SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A process id may have been given to another process meanwhile; only one whose arguments name the folder is ours. */
function belongsTo(pid: number, folder: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(basename(folder));
  } catch {
    return false;
  }
}
