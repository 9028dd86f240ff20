import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A program that a test started. It is stopped by its pid, never by name. */
export interface Started {
  readonly pid: number;
  readonly exited: Promise<number | string>;
  /** Everything that it wrote. */
  output(): string;
  /** Sends the signal and waits until it has ended; after 20 s it is killed. */
  stop(signal?: NodeJS.Signals): Promise<number | string>;
}

export class Processes {
  private readonly running = new Set<Started>();
  private count = 0;

  constructor(private readonly logFolder: string) {}

  start(command: readonly string[], env: NodeJS.ProcessEnv = process.env): Started {
    const path = join(this.logFolder, `${this.count++}.log`);
    const log = openSync(path, "a");
    const child: ChildProcess = spawn(command[0]!, command.slice(1), { env, stdio: ["ignore", log, log] });
    closeSync(log);
    const exited = new Promise<number | string>((resolve, reject) => {
      child.once("error", reject).once("exit", (code, signal) => resolve(code ?? signal ?? "unknown"));
    });
    const started: Started = {
      pid: child.pid!,
      exited,
      output: () => readFileSync(path, "utf8"),
      stop: async (signal = "SIGTERM") => {
        const killer = setTimeout(() => child.kill("SIGKILL"), 20_000);
        child.kill(signal);
        const outcome = await exited;
        clearTimeout(killer);
        return outcome;
      },
    };
    this.running.add(started);
    void exited.finally(() => this.running.delete(started));
    return started;
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.running].map((started) => started.stop("SIGKILL")));
  }
}

/** Repeats the question until it is answered with a value other than undefined, false or an error. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  seconds = 60,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${what}; last: ${String(last)}`);
    await sleep(200);
  }
}
