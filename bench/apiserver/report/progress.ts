import type { Measurement } from "../measure";
import { failureCount } from "../storm/tally";
import { percentile } from "../../lib/statistics";
import { latencies } from "./summary";
import { figure } from "../../lib/table";

/** One measurement in one line, while the run goes on. */
export function progressLine({
  arrangement,
  idle,
  storm,
  tally,
  mainEtcd,
  eventsEtcd,
  seconds,
}: Measurement): string {
  const [quiet, busy] = [idle, storm].map((figures) =>
    [50, 99].map((percent) => figure(percentile(latencies(figures), percent))).join(" / "),
  );
  const failures = { ...tally.failures, ...storm.failures };
  return [
    `(${arrangement}) online p50 / p99 ${quiet} ms idle, ${busy} ms in the storm (${failureCount(storm)} errors)`,
    `${figure(tally.podsStarted / seconds)} pods started and ${figure(tally.podsRemoved / seconds)} removed a second`,
    `revisions ${mainEtcd.revision}${eventsEtcd ? ` + ${eventsEtcd.revision} Events` : ""}`,
    ...(Object.keys(failures).length > 0 ? [`failures ${JSON.stringify(failures)}`] : []),
  ].join("; ");
}
