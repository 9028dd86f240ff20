import { setTimeout as sleep } from "node:timers/promises";
import type { Check } from "./health-server";
import { errorText, log } from "./log";

/** Does its work and says why it is not done yet, or undefined. A failure is thrown; it is retried like the rest. */
export type Work = () => Promise<string | undefined>;

export interface ReconcileLoop {
  readonly live: Check;
  readonly ready: Check;
  /** Ends once the work under way has ended. */
  stop(): Promise<void>;
}

export interface Intervals {
  /** Milliseconds from one round to the next while everything is in order. */
  readonly settled: number;
  /** Milliseconds until the next try while it is not. */
  readonly retry: number;
}

/** Without the end of a round for so long, the loop counts as stuck. */
const patienceMilliseconds = 60_000;

/** Repeats the work until it is stopped, and logs each change of its outcome once. */
export function reconcileLoop(intervals: Intervals, work: Work): ReconcileLoop {
  const stopping = new AbortController();
  let outcome: string | undefined = "it has just started";
  let lastRound = Date.now();
  const round = async (): Promise<void> => {
    let problem: string | undefined;
    try {
      problem = await work();
    } catch (error) {
      problem = errorText(error);
    }
    if (problem !== outcome)
      log(problem === undefined ? "info" : "warning", problem ?? "everything is in order");
    outcome = problem;
    lastRound = Date.now();
  };
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      await round();
      const interval = outcome === undefined ? intervals.settled : intervals.retry;
      await sleep(interval, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    live: () => {
      const silence = Date.now() - lastRound;
      return silence > patienceMilliseconds
        ? `no round has ended for ${Math.round(silence / 1000)} s`
        : undefined;
    },
    ready: () => outcome,
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}
