import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Arrangement } from "./arrangements";
import { limitsOf, machinesOf, type Machine } from "./budget";
import type { Credentials } from "./control-plane/credentials";
import { startControlPlane, type ControlPlane } from "./control-plane/start";
import { difference, readEtcd, type EtcdCounters } from "./etcd-counters";
import { busySeconds } from "./limits/busy-seconds";
import type { Groups } from "./limits/groups";
import type { Usage } from "./limits/limits";
import { ask } from "./load-process";
import type { OnlineFigures } from "./online/figures";
import type { Options } from "./options";
import type { Processes } from "./processes";
import type { Tally } from "./storm/tally";

/** One storm against one arrangement. Counters are those of the storm's seconds only. */
export interface Measurement {
  readonly arrangement: string;
  readonly seconds: number;
  readonly idle: OnlineFigures;
  readonly storm: OnlineFigures;
  readonly tally: Tally;
  readonly mainEtcd: EtcdCounters;
  readonly eventsEtcd?: EtcdCounters;
  /** Seconds of CPU that anything but the bench's machines used meanwhile. */
  readonly strangers: number;
  /** CPU by machine. */
  readonly usage: Readonly<Partial<Record<Machine, Usage>>>;
}

export interface Bench {
  readonly options: Options;
  readonly groups: Groups;
  readonly credentials: Credentials;
  /** The etcd data directory that every measurement starts from. */
  readonly seed: string;
}

/** Seconds: for the processes to read what is there, without limits, and for the online client's code to warm up, with them. */
const settling = 2;
const warmUp = 3;

/** Starts the arrangement, measures it idle and in the storm, and ends it, also when something fails. */
export async function measure(
  bench: Bench,
  arrangement: Arrangement,
  processes: Processes,
): Promise<Measurement> {
  try {
    return await run(bench, arrangement, processes);
  } catch (error) {
    processes.check(); // a server that has ended explains it better
    throw error;
  } finally {
    await processes.stop();
    rmSync(processes.folder, { recursive: true, force: true });
  }
}

async function run(bench: Bench, arrangement: Arrangement, processes: Processes): Promise<Measurement> {
  const { options, groups, credentials } = bench;
  const { seconds } = options;
  const storm = processes.fork("storm", "storm", join(__dirname, "storm/main.ts"));
  const online = processes.fork("online-client", "online-client", join(__dirname, "online/main.ts"));
  const controlPlane = await startControlPlane(processes, credentials, arrangement, bench.seed);
  const { tokens } = credentials;
  const { authority, online: server, spark } = controlPlane;
  const plan = { online: server, spark, authority, tokens, kubelets: arrangement.kubelets, ...options };
  await Promise.all([storm, online].map((child) => ask(child, { kind: "prepare", plan }, "done", 60)));

  await sleep(settling * 1000);
  const machines = machinesOf(arrangement);
  for (const machine of machines) groups.limit(machine, limitsOf(machine, arrangement));
  const stretch = async (length: number): Promise<OnlineFigures> =>
    (await ask(online, { kind: "measure", seconds: length }, "figures", length + 60)).figures;
  await stretch(warmUp);
  const idle = await stretch(options.idleSeconds);

  const before = await readCounters(processes, controlPlane);
  const readUsage = (): Used => ({
    all: busySeconds(),
    machines: machines.map((machine) => groups.usage(machine)),
  });
  const usageBefore = readUsage();
  await ask(storm, { kind: "begin" }, "done", 10);
  // The counters are read when the storm's time is over; the online client may still wait for an answer then.
  const [figures, { tally, counters, usageAfter }] = await Promise.all([
    stretch(seconds),
    sleep(seconds * 1000).then(async () => ({
      usageAfter: readUsage(),
      counters: await readCounters(processes, controlPlane),
      tally: (await ask(storm, { kind: "report" }, "tally", 30)).tally,
    })),
  ]);
  processes.check();
  return {
    arrangement: arrangement.name,
    seconds,
    idle,
    storm: figures,
    tally,
    mainEtcd: difference(counters.main, before.main),
    ...(counters.events && before.events && { eventsEtcd: difference(counters.events, before.events) }),
    ...usedSince(machines, usageBefore, usageAfter),
  };
}

interface Counters {
  readonly main: EtcdCounters;
  readonly events?: EtcdCounters;
}

async function readCounters(processes: Processes, { mainEtcd, eventsEtcd }: ControlPlane): Promise<Counters> {
  const [main, events] = await Promise.all([
    readEtcd(mainEtcd, processes.pid("main-etcd")),
    eventsEtcd ? readEtcd(eventsEtcd, processes.pid("events-etcd")) : undefined,
  ]);
  return { main, ...(events && { events }) };
}

/** In the order of the machines, and of the whole computer. Seconds. */
interface Used {
  readonly all: number;
  readonly machines: readonly Usage[];
}

function usedSince(
  machines: readonly Machine[],
  before: Used,
  after: Used,
): Pick<Measurement, "strangers" | "usage"> {
  const used = machines.map((machine, index): [Machine, Usage] => {
    const [from, to] = [before.machines[index]!, after.machines[index]!];
    return [machine, { cpu: to.cpu - from.cpu, throttled: to.throttled - from.throttled }];
  });
  const own = used.reduce((sum, [, { cpu }]) => sum + cpu, 0);
  return { strangers: Math.max(0, after.all - before.all - own), usage: Object.fromEntries(used) };
}
