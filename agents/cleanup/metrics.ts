import { type Ending, exitCodes } from "./exit-codes";
import type { Tally } from "./tally";

export interface RunFigures {
  readonly namespace: string;
  readonly tally: Tally;
  readonly ending: Ending;
  /** Deletions that were found and not made. */
  readonly left: number;
  readonly seconds: number;
  /** Seconds since 1970. */
  readonly now: number;
}

const families = {
  found: "Objects in the namespace, by kind.",
  deleted: "Objects that the last run deleted, by kind and reason.",
  kept: "Objects that the last run kept, by kind and reason.",
  failed: "Deletions of the last run that failed, by kind and reason.",
  left: "Deletions that the last run found and did not make.",
  ending: "Exit code of the last run; 0 is clean.",
  seconds: "Duration of the last run.",
  last_run_timestamp_seconds: "When the last run ended.",
} as const;

/** What there is to say of a run that ended before it had listed anything. */
const ofEveryRun: readonly string[] = ["ending", "seconds", "last_run_timestamp_seconds"];

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

/** Figures of a run in Prometheus' text format. The label `tenant` is the Pushgateway's group. */
export function metricsText({ tally, ending, left, seconds, now }: RunFigures): string {
  const byKind = (counts: Readonly<Record<string, Readonly<Record<string, number>>>>): Sample[] =>
    Object.entries(counts).flatMap(([kind, reasons]) =>
      Object.entries(reasons).map(([reason, value]): Sample => [{ kind, reason }, value]),
    );
  const samples: Readonly<Record<keyof typeof families, readonly Sample[]>> = {
    found: Object.entries(tally.found).map(([kind, value]) => [{ kind }, value]),
    deleted: byKind(tally.deleted),
    kept: byKind(tally.kept),
    failed: byKind(tally.failed),
    left: [[{}, left]],
    ending: [[{}, exitCodes[ending]]],
    seconds: [[{}, seconds]],
    last_run_timestamp_seconds: [[{}, now]],
  };
  return Object.entries(families)
    .filter(([name]) => tally.hasLooked || ofEveryRun.includes(name))
    .flatMap(([name, help]) => [
      `# HELP spark_cleanup_${name} ${help}`,
      `# TYPE spark_cleanup_${name} gauge`,
      ...samples[name as keyof typeof families].map(
        ([labels, value]) => `spark_cleanup_${name}${inBraces(labels)} ${value}`,
      ),
    ])
    .join("\n")
    .concat("\n");
}

/** Kinds and reasons are this program's own words: nothing in them needs to be escaped. */
function inBraces(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

/**
 * Replaces what the Pushgateway has of this tenant; of a run that has not looked (POST) only what it knows: zeros would say that the leftovers are gone.
 * @throws when it does not take it within 10 s
 */
export async function push(gateway: string, figures: RunFigures): Promise<void> {
  const url = `${gateway.replace(/\/$/, "")}/metrics/job/spark-cleanup/tenant/${encodeURIComponent(figures.namespace)}`;
  const answer = await fetch(url, {
    method: figures.tally.hasLooked ? "PUT" : "POST",
    body: metricsText(figures),
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status} ${(await answer.text()).slice(0, 300)}`);
}
