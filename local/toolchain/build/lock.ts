import { randomUUID } from "node:crypto";
import { statSync, utimesSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { holds, releaseLock, takeLock } from "../../lib/lock";

const beat = 2_000;
const stale = 15_000;

/**
 * Runs `work` while no other process runs work under the same lock. The lock is a file whose time its holder keeps fresh, so one that
 * a killed process left behind is taken over after 15 s; process ids would not do, as the cache may be shared with containers.
 * @param onWait is called once if another process holds the lock
 */
export async function withLock<Result>(
  lock: string,
  work: () => Promise<Result>,
  onWait: () => void = () => undefined,
): Promise<Result> {
  const mark = randomUUID();
  for (let waited = false; !takeLock(lock, mark, isStale); await sleep(200)) {
    if (!waited) onWait();
    waited = true;
  }
  const heart = setInterval(() => keepFresh(lock, mark), beat);
  try {
    return await work();
  } finally {
    clearInterval(heart);
    releaseLock(lock, mark);
  }
}

/** A machine that slept may wake up to another holder's lock, or to none: neither is ours to keep fresh, and work goes on. */
function keepFresh(lock: string, mark: string): void {
  try {
    if (holds(lock, mark)) utimesSync(lock, new Date(), new Date());
  } catch (error) {
    process.stderr.write(`${lock}: cannot be kept fresh (${(error as Error).message})\n`);
  }
}

function isStale(lock: string): boolean {
  const modified = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  return modified !== undefined && Date.now() - modified > stale;
}
