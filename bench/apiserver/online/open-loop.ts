import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Starts `work` at a fixed rate, whatever becomes of what was started before, and waits for all of it. A closed loop would send less just when the server
 * stalls and so leave out the requests that would have waited longest (coordinated omission).
 * @param rate starts a second
 * @param work gets its number and the moment at which it was due, in milliseconds of `performance.now()`
 */
export async function openLoop(
  rate: number,
  seconds: number,
  work: (n: number, due: number) => Promise<void>,
): Promise<void> {
  const start = performance.now();
  const started: Promise<void>[] = [];
  for (let n = 0; n < rate * seconds; n++) {
    const due = start + (n * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    started.push(work(n, due));
  }
  await Promise.all(started);
}
