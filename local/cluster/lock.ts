import { LocalError } from "../lib/errors";
import { holderOf, releaseLock, takeLock } from "../lib/lock";
import type { ProcessId } from "./ledger";
import { identify, isRunning } from "./processes";
import { files } from "./settings";

let held = 0;

const holder = (lock: string): ProcessId | undefined => {
  const text = holderOf(lock) ?? "";
  try {
    return JSON.parse(text) as ProcessId;
  } catch {
    return undefined; // half-written when the machine stopped
  }
};

const mark = (): string => JSON.stringify(identify(process.pid));

const take = (): void => {
  if (takeLock(files.lock, mark(), (lock) => !isRunning(holder(lock)))) return;
  throw new LocalError(
    `process ${holder(files.lock)?.pid} is changing the local cluster at this moment`,
    "Wait until it has ended, then run the same command again.",
  );
};

/** Does the work while no other process changes the cluster. May be nested. A lock whose holder has died is taken over. */
export async function exclusively<T>(work: () => Promise<T>): Promise<T> {
  if (held === 0) take();
  held += 1;
  try {
    return await work();
  } finally {
    held -= 1;
    if (held === 0) releaseLock(files.lock, mark());
  }
}
