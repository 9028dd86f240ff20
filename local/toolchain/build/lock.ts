import { mkdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const beat = 2_000;
const stale = 15_000;

/**
 * Runs `work` while no other process runs work under the same lock. The lock is a folder whose time its holder keeps fresh, so one that
 * a killed process left behind is taken over after 15 s; process ids would not do, as they are given out again.
 * @param onWait is called once if another process holds the lock
 */
export async function withLock<Result>(
  lock: string,
  work: () => Promise<Result>,
  onWait: () => void = () => undefined,
): Promise<Result> {
  mkdirSync(dirname(lock), { recursive: true });
  for (let waited = false; !take(lock); await sleep(200)) {
    if (isStale(lock)) discard(lock);
    else if (!waited) {
      waited = true;
      onWait();
    }
  }
  const heart = setInterval(() => utimesSync(lock, new Date(), new Date()), beat);
  try {
    return await work();
  } finally {
    clearInterval(heart);
    rmSync(lock, { recursive: true, force: true });
  }
}

function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isStale(lock: string): boolean {
  const modified = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  return modified !== undefined && Date.now() - modified > stale;
}

/** Renaming first lets only one of several waiting processes discard it. */
function discard(lock: string): void {
  const aside = `${lock}.stale-${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  rmSync(aside, { recursive: true, force: true });
}
