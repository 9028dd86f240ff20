import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Does nothing about an error of this code; any other goes on. */
function unless<Result>(code: string, work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return undefined;
    throw error;
  }
}

/** What the holder of a lock wrote into it; undefined if nobody holds it. */
export const holderOf = (lock: string): string | undefined =>
  unless("ENOENT", () => readFileSync(lock, "utf8"));

/** Whether the lock is held under this very mark. */
export const holds = (lock: string, mark: string): boolean => holderOf(lock) === mark;

/**
 * Takes a lock, a file, unless another holds it. One whose holder has died is taken over.
 * @param mark content of the file, different for every holder
 * @param isStale whether the holder of the lock in this file has died; the file may be gone
 * @returns whether it is ours now
 */
export function takeLock(lock: string, mark: string, isStale: (file: string) => boolean): boolean {
  mkdirSync(dirname(lock), { recursive: true });
  while (!place(lock, mark)) {
    if (!isStale(lock)) return false;
    discard(lock, isStale);
  }
  return true;
}

/** Gives a lock back, if it is still ours. */
export function releaseLock(lock: string, mark: string): void {
  if (holds(lock, mark)) rmSync(lock, { force: true });
}

const aside = (lock: string): string => `${lock}.${process.pid}-${randomUUID()}`;

/** By a link, so that nobody ever sees a lock without its mark. */
function place(lock: string, mark: string): boolean {
  const file = aside(lock);
  writeFileSync(file, mark);
  try {
    return unless("EEXIST", () => (linkSync(file, lock), true)) ?? false;
  } finally {
    rmSync(file, { force: true });
  }
}

/** Another process may have discarded the stale lock since it was looked at, and taken the lock: what was moved is looked at again. */
function discard(lock: string, isStale: (file: string) => boolean): void {
  const file = aside(lock);
  const moved = unless("ENOENT", () => (renameSync(lock, file), true));
  if (!moved) return;
  if (!isStale(file)) unless("EEXIST", () => linkSync(file, lock));
  rmSync(file, { recursive: true, force: true });
}
