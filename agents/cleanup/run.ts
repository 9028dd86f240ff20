import { Api, type Surroundings } from "./api/api";
import { ServerClock } from "./api/clock";
import { listAll } from "./api/list";
import { Pressure } from "./api/pressure";
import type { Send } from "./api/send";
import { execute } from "./execute";
import { type Ending, RunEnded } from "./exit-codes";
import { judge } from "./judge/judge";
import { planOf } from "./judge/plan";
import { keepLease } from "./keep-lease";
import { Lease } from "./lease";
import type { CleanupSettings } from "./settings";
import { Tally } from "./tally";

/** What a run has of the world; a test has a world of its own. */
export interface RunWorld {
  readonly send: Send;
  /** This program's clock, milliseconds since 1970. */
  readonly clock: () => number;
  /** Milliseconds that only grow. */
  readonly ticks: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly every: (milliseconds: number, task: () => void) => () => void;
  /** Whether somebody has asked the program to stop. */
  readonly isStopping: () => boolean;
  /** Of this run, for the lease. */
  readonly identity: string;
}

export interface RunResult {
  readonly ending: Ending;
  /** Why it ended before its end. */
  readonly why?: string;
  readonly tally: Tally;
  /** Deletions found and not made. */
  readonly left: number;
  /** Seconds by which this program's clock is ahead of the API servers'. */
  readonly skew: number;
  /** Most requests at once. */
  readonly peak: number;
  /** Answers that were none, by status. */
  readonly troubles: Readonly<Record<string, number>>;
}

type Settings = Pick<CleanupSettings, "namespace" | "lease" | "rules" | "cap" | "concurrency" | "dryRun">;

/** One run: takes the lease, looks at everything, and deletes what may go. Ends with what it has done, whatever happens. */
export async function run(settings: Settings, world: RunWorld): Promise<RunResult> {
  const { namespace, concurrency, dryRun } = settings;
  const clock = new ServerClock(world.clock);
  const pressure = new Pressure(concurrency, world.ticks);
  const stopped = (): RunEnded | undefined =>
    world.isStopping() ? new RunEnded("stopped", "asked to stop") : undefined;
  const surroundings: Omit<Surroundings, "mayGoOn" | "pressure"> = {
    send: world.send,
    clock,
    sleep: world.sleep,
  };
  // The lease does not wait behind deletions, and is given back also when somebody asks to stop.
  const ownPressure = new Pressure(2, world.ticks);
  const leaseApi = new Api({ ...surroundings, pressure: ownPressure, mayGoOn: () => undefined });
  const lease = new Lease(
    { ask: (request) => leaseApi.ask("lease", request), now: () => clock.newest },
    settings.lease,
    world.identity,
  );
  const tally = new Tally(namespace);
  let found = 0;
  let api: Api | undefined;
  const result = (ending: Ending, why?: string): RunResult => ({
    ending,
    ...(why === undefined ? {} : { why }),
    tally,
    left: found - tally.settled,
    skew: clock.ownSkew,
    peak: pressure.peak,
    troubles: { ...leaseApi.troubles, ...api?.troubles },
  });
  try {
    await lease.take();
    const held = keepLease(lease, world.ticks, world.every);
    try {
      api = new Api({ ...surroundings, pressure, mayGoOn: () => stopped() ?? held.lost() });
      const { groups, left: beyond, kept } = await plan(api, settings, tally);
      for (const each of kept) tally.keep(each);
      const planned = groups.flatMap(({ leftovers, driver }) =>
        driver ? [...leftovers, driver] : leftovers,
      );
      found = beyond + planned.length;
      if (dryRun) for (const deletion of planned) tally.would(deletion);
      else await execute({ api, namespace, tally, workers: concurrency }, groups);
      if (tally.failures + tally.undecided > 0) return result("partial");
      return result(beyond > 0 ? "cap" : "clean");
    } finally {
      await held.release();
    }
  } catch (error) {
    if (error instanceof RunEnded) return result(error.ending, error.message);
    throw error;
  }
}

/** The records of a namespace live only until its plan is made. */
async function plan(api: Api, { namespace, rules, cap, dryRun }: Settings, tally: Tally) {
  const items = await listAll(api, namespace);
  tally.seen(items);
  const verdicts = judge({ now: api.clock.now, items }, rules);
  return planOf(verdicts, dryRun ? Infinity : cap);
}
