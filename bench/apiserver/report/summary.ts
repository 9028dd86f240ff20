import type { Arrangement } from "../arrangements";
import { machinesOf, type Machine } from "../budget";
import type { Measurement } from "../measure";
import type { OnlineFigures } from "../online/figures";
import { failureCount } from "../storm/tally";
import { median, percentile, spread, type Spread } from "../../lib/statistics";

/** All rounds of one arrangement. Latencies in ms, rates a second; each a median over the rounds with the least and the most. */
export interface Summary {
  readonly arrangement: Arrangement;
  readonly idle: { readonly p50: Spread; readonly p99: Spread };
  readonly storm: { readonly p50: Spread; readonly p99: Spread; readonly most: Spread };
  readonly reads: Spread;
  readonly writes: Spread;
  /** The storm's p99 as a multiple of the same round's idle one. */
  readonly ratio: Spread;
  readonly errors: number;
  readonly onlineRequests: number;
  /** p99 of the client's own delay, part of the latencies. */
  readonly lateness: Spread;
  readonly podsStarted: Spread;
  readonly podsRemoved: Spread;
  readonly requests: Spread;
  readonly tooMany: number;
  readonly failures: number;
  readonly watchesReopened: number;
  readonly mainEtcd: Writes;
  readonly eventsEtcd?: Writes;
  /** Part of all revisions that are in the Events etcd, 0 to 1. */
  readonly moved: number;
  /** Percent of one core that anything but the bench used: its share of the noise. */
  readonly strangers: Spread;
  /** Percent of a machine's CPU limit that it used. */
  readonly busy: Readonly<Partial<Record<Machine, Spread>>>;
}

/** Totals of a round, and per started pod, since a faster arrangement also writes more. */
export interface Writes {
  readonly revisions: Spread;
  readonly kilobytes: Spread;
  readonly fsyncs: Spread;
  readonly revisionsPerPod: number;
  readonly kilobytesPerPod: number;
  readonly fsyncsPerPod: number;
}

export const latencies = ({ reads, writes }: OnlineFigures): readonly number[] => [...reads, ...writes];

/** @param rounds at least one, all of this arrangement */
export function summarise(
  arrangement: Arrangement,
  rounds: readonly Measurement[],
  cpuLimit: (machine: Machine) => number,
): Summary {
  const over = (figure: (round: Measurement) => number): Spread => spread(rounds.map(figure));
  const total = (figure: (round: Measurement) => number): number =>
    rounds.reduce((sum, round) => sum + figure(round), 0);
  const at = (percent: number, pick: (round: Measurement) => readonly number[]): Spread =>
    over((round) => percentile(pick(round), percent));
  const writes = (etcd: (round: Measurement) => Measurement["mainEtcd"]): Writes => {
    const perPod = (figure: (round: Measurement) => number): number =>
      median(rounds.map((round) => figure(round) / Math.max(1, round.tally.podsStarted)));
    const kilobytes = (round: Measurement): number => etcd(round).bytes / 1000;
    return {
      revisions: over((round) => etcd(round).revision),
      kilobytes: over(kilobytes),
      fsyncs: over((round) => etcd(round).fsyncs),
      revisionsPerPod: perPod((round) => etcd(round).revision),
      kilobytesPerPod: perPod(kilobytes),
      fsyncsPerPod: perPod((round) => etcd(round).fsyncs),
    };
  };
  return {
    arrangement,
    idle: { p50: at(50, ({ idle }) => latencies(idle)), p99: at(99, ({ idle }) => latencies(idle)) },
    storm: {
      p50: at(50, ({ storm }) => latencies(storm)),
      p99: at(99, ({ storm }) => latencies(storm)),
      most: at(100, ({ storm }) => latencies(storm)),
    },
    reads: at(99, ({ storm }) => storm.reads),
    writes: at(99, ({ storm }) => storm.writes),
    ratio: over(({ idle, storm }) => percentile(latencies(storm), 99) / percentile(latencies(idle), 99)),
    errors: total(({ storm }) => failureCount(storm)),
    onlineRequests: total(({ storm }) => latencies(storm).length),
    lateness: at(99, ({ storm }) => storm.lateness),
    podsStarted: over(({ tally, seconds }) => tally.podsStarted / seconds),
    podsRemoved: over(({ tally, seconds }) => tally.podsRemoved / seconds),
    requests: over(({ tally, seconds }) => tally.requests / seconds),
    tooMany: total(({ tally }) => tally.tooMany),
    failures: total(({ tally }) => failureCount(tally)),
    watchesReopened: total(({ tally }) => tally.watchesReopened),
    mainEtcd: writes(({ mainEtcd }) => mainEtcd),
    ...(arrangement.hasEventsEtcd && { eventsEtcd: writes(({ eventsEtcd }) => eventsEtcd!) }),
    moved: median(
      rounds.map(({ mainEtcd, eventsEtcd }) => movedShare(mainEtcd.revision, eventsEtcd?.revision ?? 0)),
    ),
    strangers: over((round) => (100 * round.strangers) / round.seconds),
    busy: Object.fromEntries(
      machinesOf(arrangement).map((machine) => [
        machine,
        over(
          ({ usage, seconds }) => (100 * (usage[machine]?.cpu ?? 0)) / seconds / (cpuLimit(machine) / 100),
        ),
      ]),
    ),
  };
}

/** Which part of all revisions went to the Events etcd; needs no other arrangement and no count of pods to compare with. */
export const movedShare = (main: number, events: number): number =>
  main + events === 0 ? 0 : events / (main + events);
