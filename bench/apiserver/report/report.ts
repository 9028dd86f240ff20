import { limitsOf, type Machine } from "../budget";
import type { Measurement } from "../measure";
import type { Options } from "../options";
import { goals } from "./goals";
import { summarise, type Summary, type Writes } from "./summary";
import { figure, table, withSpread } from "../../lib/table";

/** What is printed at the end, in the form that docs/benchmarks.md keeps. */
export function report(results: readonly Measurement[], options: Options): string {
  const summaries = options.arrangements.map((arrangement) =>
    summarise(
      arrangement,
      results.filter(({ arrangement: name }) => name === arrangement.name),
      (machine) => limitsOf(machine, arrangement).cpuPercent,
    ),
  );
  return [
    `Medians of ${options.rounds} rounds (in brackets the least and the most); storms of ${options.seconds} s, ${options.jobs} jobs at a time, ${options.rate} online requests a second.`,
    `Online client\n\n${onlineTable(summaries)}`,
    `Storm\n\n${stormTable(summaries)}`,
    `etcd, in a storm's ${options.seconds} s and per started pod\n\n${etcdTable(summaries)}`,
    `CPU used, percent of each machine's limit\n\n${cpuTable(summaries)}`,
    `Goals\n\n${goals(summaries)
      .map(({ text, isMet }) => `- ${text}: ${isMet === undefined ? "unknown" : isMet ? "met" : "NOT met"}`)
      .join("\n")}`,
  ].join("\n\n");
}

const label = ({ arrangement: { name, title } }: Summary): string => `(${name}) ${title}`;

const onlineTable = (summaries: readonly Summary[]): string =>
  table([
    [
      "",
      "idle p50, p99 ms",
      "storm p50 ms",
      "storm p99 ms",
      "p99 / idle p99",
      "reads p99",
      "writes p99",
      "longest ms",
      "errors",
      "client's own delay, p99 ms",
    ],
    ...summaries.map((summary) => [
      label(summary),
      `${withSpread(summary.idle.p50)}, ${withSpread(summary.idle.p99)}`,
      withSpread(summary.storm.p50),
      withSpread(summary.storm.p99),
      withSpread(summary.ratio),
      withSpread(summary.reads),
      withSpread(summary.writes),
      withSpread(summary.storm.most),
      `${summary.errors} of ${figure(summary.onlineRequests)}`,
      withSpread(summary.lateness),
    ]),
  ]);

const stormTable = (summaries: readonly Summary[]): string =>
  table([
    [
      "",
      "pods started a second",
      "pods removed a second",
      "requests a second",
      "429",
      "failures",
      "watches opened again",
    ],
    ...summaries.map((summary) => [
      label(summary),
      withSpread(summary.podsStarted),
      withSpread(summary.podsRemoved),
      withSpread(summary.requests),
      `${summary.tooMany}`,
      `${summary.failures}`,
      `${summary.watchesReopened}`,
    ]),
  ]);

const etcdTable = (summaries: readonly Summary[]): string =>
  table([
    ["", "etcd", "revisions", "KB written", "fsyncs", "a pod: revisions", "KB", "fsyncs", "of all revisions"],
    ...summaries.flatMap((summary) => {
      const row = (etcd: string, writes: Writes, share: number): string[] => [
        label(summary),
        etcd,
        withSpread(writes.revisions),
        withSpread(writes.kilobytes),
        withSpread(writes.fsyncs),
        figure(writes.revisionsPerPod),
        figure(writes.kilobytesPerPod),
        figure(writes.fsyncsPerPod),
        `${Math.round(100 * share)} %`,
      ];
      return [
        row("main", summary.mainEtcd, 1 - summary.moved),
        ...(summary.eventsEtcd ? [row("Events", summary.eventsEtcd, summary.moved)] : []),
      ];
    }),
  ]);

const machines: readonly Machine[] = [
  "online-apiserver",
  "spark-apiserver",
  "main-etcd",
  "events-etcd",
  "controllers",
  "storm",
  "online-client",
];

const cpuTable = (summaries: readonly Summary[]): string =>
  table([
    ["", ...machines, "anything else, percent of a core"],
    ...summaries.map((summary) => [
      label(summary),
      ...machines.map((machine) => {
        const used = summary.busy[machine];
        return used ? withSpread(used) : "-";
      }),
      withSpread(summary.strangers),
    ]),
  ]);
