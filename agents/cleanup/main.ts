import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { errorText, log } from "../lib/log";
import { sendingTo } from "./api/send";
import { type Ending, RunEnded, exitCodes } from "./exit-codes";
import { push } from "./metrics";
import { run } from "./run";
import { type CleanupSettings, cleanupSettings } from "./settings";

/**
 * Deletes what Spark has left in one tenant's namespace, once, and sets the process' exit code (`exit-codes.ts`). Its output is one line of JSON for each deletion and each
 * object in doubt, and a summary at the end.
 */
export async function cleanup(args: string[]): Promise<void> {
  const started = performance.now();
  let settings: CleanupSettings;
  try {
    settings = cleanupSettings(args);
  } catch (error) {
    if (!(error instanceof RunEnded)) throw error;
    log("error", error.message, { ending: error.ending });
    process.exitCode = exitCodes[error.ending];
    return;
  }
  const stopping = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stopping.abort());
  const { send, close } = sendingTo(settings, settings.concurrency + 2);
  const result = await run(settings, {
    send,
    clock: Date.now,
    ticks: () => performance.now(),
    // A pause that ends early asks once more at most, and is told to stop there.
    sleep: (milliseconds) =>
      wait(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined),
    every: (milliseconds, task) => {
      const timer = setInterval(task, milliseconds);
      return () => clearInterval(timer);
    },
    isStopping: () => stopping.signal.aborted,
    identity: `${hostname()}-${randomBytes(4).toString("hex")}`,
  }).finally(close);
  const seconds = Math.round(performance.now() - started) / 1000;
  const { ending, why, tally, left, skew, peak, troubles } = result;
  log(levelOf(ending), "summary", {
    namespace: settings.namespace,
    ending,
    ...(why === undefined ? {} : { why }),
    dryRun: settings.dryRun,
    ...tally.summary,
    left,
    seconds,
    clockSkewSeconds: skew,
    requestsAtOnce: peak,
    troubles,
  });
  process.exitCode = exitCodes[ending];
  if (settings.pushgateway === undefined) return;
  const figures = { namespace: settings.namespace, tally, ending, left, seconds, now: Date.now() / 1000 };
  await push(settings.pushgateway, figures).catch((error: unknown) => {
    log("warning", "the metrics were not taken", { error: errorText(error) });
  });
}

const levelOf = (ending: Ending) =>
  ending === "clean" ? "info" : ending === "unusable" || ending === "partial" ? "error" : "warning";
