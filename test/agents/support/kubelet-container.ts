import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Processes, Started } from "./processes";

/** Seconds before each further start, like kubelet's 0, 10, 20, 40 but shorter; begins anew after a run of `calm`. */
const backOff = [0, 0.3, 0.6, 1.2, 2];
const calmSeconds = 8;

/** Keeps one program running as kubelet keeps a container: whenever it is down and its file is there, with a back-off. */
export class KubeletContainer {
  private current: Started | undefined;
  private paused = false;
  private ended = false;
  private readonly loop: Promise<void>;

  constructor(
    private readonly processes: Processes,
    private readonly command: readonly string[],
    private readonly needs: string,
  ) {
    this.loop = this.keep();
  }

  /** The process that runs now. */
  get process(): Started | undefined {
    return this.current;
  }

  /** Stops the program and does not start it again until `resume`, as for a node that is down. */
  async pause(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    this.paused = true;
    await this.current?.stop(signal);
  }

  resume(): void {
    this.paused = false;
  }

  async stop(): Promise<void> {
    this.ended = true;
    await this.current?.stop("SIGKILL");
    await this.loop;
  }

  private async keep(): Promise<void> {
    let failures = 0;
    while (!this.ended) {
      if (this.paused || !existsSync(this.needs)) {
        await sleep(20);
        continue;
      }
      const begun = Date.now();
      this.current = this.processes.start(this.command);
      await this.current.exited;
      this.current = undefined;
      failures = Date.now() - begun > calmSeconds * 1000 ? 0 : failures + 1;
      await sleep(backOff[Math.min(failures, backOff.length - 1)]! * 1000);
    }
  }
}
