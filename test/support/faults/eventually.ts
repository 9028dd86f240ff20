import { setTimeout as sleep } from "node:timers/promises";

/** Tries until `attempt` succeeds; throws its last error after `seconds`. */
export async function eventually<T>(
  seconds: number,
  attempt: () => Promise<T> | T,
  pauseMilliseconds = 500,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(pauseMilliseconds);
    }
  }
}

/** Does the work and prints how many seconds it took: a slow fault has to be seen in the log of `make test`. */
export async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = Date.now();
  try {
    return await work();
  } finally {
    process.stdout.write(`    ${what}: ${((Date.now() - start) / 1000).toFixed(1)} s\n`);
  }
}
