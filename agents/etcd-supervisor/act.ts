import { log } from "../lib/log";
import { type Start, removeConfig, saysNow, writeConfig } from "./config-file";
import type { Context } from "./context";
import { dataOnDisk, discardData, removeDiscarded } from "./data-directory";
import type { Decision } from "./decide";
import { type EtcdMember, isTransient } from "./etcd-api";
import { healthyIds } from "./health";
import { type Asked, joinCluster } from "./join";
import { knownCluster } from "./known-cluster";
import { removable } from "./membership";
import type { Observation } from "./observe";
import { ownPeerUrl } from "./options";
import { dropPlan } from "./recover-plan";
import { etcdProcesses, stopEtcd } from "./processes";
import { type KnownCluster, saveRecord } from "./record";
import type { Phase } from "./status";

type Of<K extends Decision["kind"]> = Decision & { kind: K };

/** Does what was decided. @returns why this is not the last word, or undefined */
export async function act(
  context: Context,
  decision: Decision,
  observation: Observation,
): Promise<string | undefined> {
  switch (decision.kind) {
    case "run":
      return run(context, decision, observation);
    case "wait":
    case "agree":
      await withdrawDroppedPlan(context, observation);
      await clearLeftovers(context, observation);
      enter(context, "waiting");
      return decision.reason;
    case "hold":
      await removeConfig(context.options);
      await stopEtcd(context.options.config, context.tuning.kill, decision.reason);
      enter(context, "holding");
      return `holds: ${decision.reason}`;
    case "join":
      return join(context, decision, observation);
    case "bootstrap":
      return bootstrap(context, decision, observation);
  }
}

/**
 * A plan that was dropped must not start etcd any more: left in the file, the members that gave up on it have begun its cluster all the same as soon as its maker,
 * which stood in their way, had gone over to the next plan.
 */
async function withdrawDroppedPlan(
  { options, tuning, state }: Context,
  { view: { own } }: Observation,
): Promise<void> {
  if (own.data !== "absent" || own.start?.kind !== "new" || own.start.token === state.plan?.token) return;
  // A supervisor that was held up for long decides by what it saw before: the plan's cluster may live by now.
  if ((await dataOnDisk(options.dataDirectory)).present) return;
  log("info", "etcd may not start by a dropped plan", { token: own.start.token });
  await removeConfig(options);
  await stopEtcd(options.config, tuning.kill, "its plan was dropped");
}

async function run(
  context: Context,
  { reason, lives }: Of<"run">,
  { view }: Observation,
): Promise<string | undefined> {
  const { identity, start, voters } = view.own;
  // Never asked a leader who votes, since its cluster had none, or lost it at once; but it was begun with all who are wanted.
  if (identity && !voters && start?.kind === "new" && (await saysNow(context.options, start))) {
    const all = view.wanted.map(({ name }) => name);
    await remember(context, { id: identity.clusterId, voters: all, strangers: [] });
  }
  const changed = await writeConfig(context.options, { kind: "own-data" });
  if (changed) log("info", "etcd may start with its own data", { ...identity, reason });
  enter(context, view.own.cluster ? "running" : "starting");
  // Also when only the others are seen with a leader yet: kept until the own etcd has one, the plan would be waited for should the others go down before.
  if (lives || view.own.cluster) dropPlan(context.state);
  return view.own.cluster ? undefined : reason;
}

async function join(
  context: Context,
  { cluster, wipe, reason }: Of<"join">,
  observation: Observation,
): Promise<string> {
  const { options, call, state } = context;
  dropPlan(context.state);
  enter(context, "joining");
  const joining = { name: options.name, peerUrl: ownPeerUrl(options), wanted: options.members };
  const hasStarted = async (): Promise<boolean> => !wipe && (await dataOnDisk(options.dataDirectory)).present;
  let initialCluster: string | undefined;
  try {
    const asked: Asked = {
      healthy: (members: readonly EtcdMember[]) => healthyIds(call, members),
      removable: (list) => removable(context, list),
      hasStarted,
    };
    initialCluster = await joinCluster(call, cluster.endpoint, joining, asked);
  } catch (error) {
    if (isTransient(error)) return `waits until the cluster takes it: ${(error as Error).message}`;
    throw error;
  }
  if (initialCluster === undefined) return "etcd has started as a member of the living cluster";
  const { start } = observation.view.own;
  const told = start?.kind === "join" && start.initialCluster === initialCluster;
  if (told && !wipe) {
    await clearLeftovers(context, observation);
  } else {
    const { clusterId } = cluster;
    log("info", "etcd may start as a member of the living cluster", { clusterId, initialCluster, reason });
    await remember(context, knownCluster(cluster, state.remembered));
    await startAnew(context, observation, { kind: "join", initialCluster }, reason);
  }
  return "etcd is to start as a member of the living cluster";
}

async function bootstrap(
  context: Context,
  { plan, reason }: Of<"bootstrap">,
  observation: Observation,
): Promise<string> {
  const { state } = context;
  const { own, heldFor } = observation.view;
  enter(context, "starting");
  log(own.data === "absent" ? "info" : "warning", "etcd may start as a first member of a new cluster", {
    ...plan,
    data: own.data,
    heldForSeconds: Math.round(heldFor / 1000),
    reason,
  });
  await startAnew(context, observation, { kind: "new", token: plan.token }, reason);
  state.planStarted = performance.now();
  delete state.heldSince;
  return "etcd is to start as a first member of the new cluster";
}

async function remember({ options, state }: Context, cluster: KnownCluster): Promise<void> {
  state.remembered = { ...state.remembered, cluster };
  await saveRecord(options.dataDirectory, state.remembered);
}

/**
 * Gives etcd another way to start, without the data it has. While the old data goes there is no configuration file, so that no etcd starts with it in between; it
 * is there again within milliseconds of etcd's end, before the container's runtime starts it, since a failed start lengthens the runtime's back-off.
 */
async function startAnew(
  { options, tuning, failed }: Context,
  { disk, runs }: Observation,
  start: Start,
  reason: string,
): Promise<void> {
  if (disk.present || disk.leftovers || runs) {
    await removeConfig(options);
    await stopEtcd(options.config, tuning.kill, reason);
    await discardData(options.dataDirectory, reason);
  }
  await writeConfig(options, start);
  failed.forget();
  await removeDiscarded(options.dataDirectory);
}

async function clearLeftovers({ options }: Context, { disk, runs }: Observation): Promise<void> {
  if (!disk.leftovers || runs || (await etcdProcesses(options.config)).length > 0) return;
  await discardData(options.dataDirectory, "it has no write-ahead log; a start that failed left it");
  await removeDiscarded(options.dataDirectory);
}

function enter({ state }: Context, phase: Phase): void {
  if (state.phase === phase) return;
  state.phase = phase;
  state.since = new Date();
}
