import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { LocalError } from "../lib/errors";
import type { ProcessId } from "./ledger";
import { identify, isRunning } from "./processes";
import { files } from "./settings";

let held = 0;

const holder = (): ProcessId | undefined => {
  try {
    return JSON.parse(readFileSync(files.lock, "utf8")) as ProcessId;
  } catch {
    return undefined; // half-written by a process that died at once
  }
};

const take = (): void => {
  mkdirSync(dirname(files.lock), { recursive: true });
  for (;;) {
    try {
      writeFileSync(files.lock, JSON.stringify(identify(process.pid)), { flag: "wx" });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const other = holder();
      if (isRunning(other)) {
        throw new LocalError(
          `process ${other?.pid} is changing the local cluster at this moment`,
          "Wait until it has ended, then run the same command again.",
        );
      }
      rmSync(files.lock, { force: true });
    }
  }
};

/** Does the work while no other process changes the cluster. May be nested. A lock whose holder has died is taken over. */
export async function exclusively<T>(work: () => Promise<T>): Promise<T> {
  if (held === 0) take();
  held += 1;
  try {
    return await work();
  } finally {
    held -= 1;
    if (held === 0 && existsSync(files.lock)) rmSync(files.lock);
  }
}
