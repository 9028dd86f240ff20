import { arrangements } from "../../../bench/apiserver/arrangements";
import type { Measurement } from "../../../bench/apiserver/measure";
import { goals } from "../../../bench/apiserver/report/goals";
import { movedShare, summarise, type Summary } from "../../../bench/apiserver/report/summary";
import { figure, table, withSpread } from "../../../bench/lib/table";
import { newTally } from "../../../bench/apiserver/storm/tally";

/** A round with 100 equal latencies, so that every percentile is known. */
const round = (
  name: string,
  idle: number,
  storm: number,
  change: Partial<Measurement> = {},
): Measurement => ({
  arrangement: name,
  seconds: 20,
  idle: online(idle),
  storm: online(storm),
  tally: { ...newTally(), podsStarted: 100 },
  mainEtcd: { revision: 1500, fsyncs: 700, bytes: 30_000_000 },
  strangers: 0.2,
  usage: { "online-apiserver": { cpu: 4.8, throttled: 1 } },
  ...change,
});
const online = (latency: number): Measurement["idle"] => ({
  reads: Array.from({ length: 70 }, () => latency),
  writes: Array.from({ length: 30 }, () => latency),
  lateness: [0.1],
  failures: {},
});
const of = (name: string, rounds: readonly Measurement[]): Summary =>
  summarise(
    arrangements.find((arrangement) => arrangement.name === name)!,
    rounds,
    () => 48,
  );

describe("summarise", () => {
  it("compares each storm with the idle measurement of its own round", () => {
    const { ratio } = of("a", [round("a", 5, 50), round("a", 10, 50), round("a", 20, 50)]);
    expect(ratio).toEqual({ median: 5, least: 2.5, most: 10 });
  });

  it("counts failed online requests of all rounds, among all that were sent", () => {
    const failed = { ...online(10_000), failures: { "read: no answer": 3, "write: status 500": 1 } };
    const { errors, onlineRequests } = of("a", [round("a", 5, 5), round("a", 5, 5, { storm: failed })]);
    expect([errors, onlineRequests]).toEqual([4, 200]);
  });

  it("gives writes for each started pod, as a faster arrangement writes more", () => {
    const { mainEtcd } = of("a", [round("a", 5, 5)]);
    expect(mainEtcd).toMatchObject({ revisionsPerPod: 15, fsyncsPerPod: 7, kilobytesPerPod: 300 });
  });

  it("gives CPU as part of the limit, and what others used as part of a core", () => {
    const { busy, strangers } = of("a", [round("a", 5, 5)]);
    expect(busy["online-apiserver"]!.median).toBeCloseTo(50);
    expect(strangers.median).toBeCloseTo(1);
  });

  it.each([
    [600, 900, 0.6],
    [0, 0, 0],
    [100, 0, 0],
  ])("%d revisions left and %d moved is a share of %d", (main, events, share) => {
    expect(movedShare(main, events)).toBe(share);
  });
});

describe("goals", () => {
  const moved = (main: number, events: number): Partial<Measurement> => ({
    mainEtcd: { revision: main, fsyncs: 1, bytes: 1 },
    eventsEtcd: { revision: events, fsyncs: 1, bytes: 1 },
  });
  const verdicts = (summaries: readonly Summary[]): (boolean | undefined)[] =>
    goals(summaries).map(({ isMet }) => isMet);

  it("are met at their limits", () => {
    const summaries = [
      of("a", [round("a", 10, 30)]),
      of("b", [round("b", 10, 10, moved(40, 60))]),
      of("d", [round("d", 10, 12, moved(1, 1))]),
    ];
    expect(verdicts(summaries)).toEqual([true, true, true]);
  });

  it("are missed just beyond them, with the figure", () => {
    const summaries = [
      of("a", [round("a", 10, 29)]),
      of("b", [round("b", 10, 10, moved(41, 59))]),
      of("d", [round("d", 10, 13, moved(1, 1))]),
    ];
    expect(verdicts(summaries)).toEqual([false, false, false]);
    expect(goals(summaries).map(({ text }) => text.split(": ")[1])).toEqual([
      "1.3 times",
      "2.9 times",
      "59 %",
    ]);
  });

  it("are unknown, not missed, when an arrangement was left out", () => {
    expect(verdicts([of("c", [round("c", 10, 10)])])).toEqual([undefined, undefined, undefined]);
  });
});

describe("table", () => {
  it("pads its columns and keeps to Markdown", () => {
    expect(
      table([
        ["", "ms"],
        ["(a)", "1,234"],
      ]),
    ).toBe("|     | ms    |\n|-----|-------|\n| (a) | 1,234 |");
  });

  it.each([
    [0, "0"],
    [0.1234, "0.12"],
    [5.678, "5.68"],
    [56.78, "56.8"],
    [567.8, "568"],
    [56_789, "56,789"],
  ])("writes %d as %s", (value, text) => {
    expect(figure(value)).toBe(text);
  });

  it("leaves out a spread of nothing", () => {
    expect(withSpread({ median: 2, least: 2, most: 2 })).toBe("2");
    expect(withSpread({ median: 2, least: 1, most: 3 })).toBe("2 (1-3)");
  });
});
