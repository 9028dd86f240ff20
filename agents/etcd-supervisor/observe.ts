import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { httpsUrl } from "../lib/https-url";
import { bootstrapRule } from "./bootstrap-rule";
import { configText, decidedStart } from "./config-file";
import type { Context } from "./context";
import { type DataOnDisk, dataOnDisk } from "./data-directory";
import { memberList, memberStatus } from "./etcd-api";
import { afterLook } from "./known-cluster";
import { ownAddress } from "./options";
import { askCluster, askSupervisors, distinctClusters } from "./peers";
import { missingPrecondition } from "./preconditions";
import { etcdProcesses } from "./processes";
import { notAhead, saveRecord } from "./record";
import type { DataState } from "./status";
import { type LivingCluster, type View, belongsTo } from "./view";

/** So many ends without an answer, each with all that etcd needs from outside, and the data is at fault. */
const failedStartsOfUnusableData = 3;

export interface Observation {
  readonly view: View;
  readonly disk: DataOnDisk;
  /** Whether an etcd process runs. */
  readonly runs: boolean;
}

/** Gathers in one round, everybody asked at once, what a decision is made from. */
export async function observe(context: Context): Promise<Observation> {
  const { options, tuning, state, failed } = context;
  const { name, members, ports } = options;
  const others = members.filter((member) => member.name !== name);
  const [disk, start, own, peers, answers] = await Promise.all([
    dataOnDisk(options.dataDirectory),
    decidedStart(options),
    observeEtcd(context),
    askSupervisors(context.ask, others, ports.supervisor, tuning.request),
    Promise.all(others.map(({ address }) => askCluster(context.call, address, ports.client))),
  ]);
  const data: DataState = !disk.present
    ? "absent"
    : failed.count >= failedStartsOfUnusableData
      ? "unusable"
      : "present";
  await remember(context, disk, [own.cluster, ...answers], own.answers);
  state.remembered = notAhead(state.remembered, Date.now());
  const known = state.remembered.cluster;
  const view: View = {
    self: name,
    wanted: members,
    wantedSince: state.remembered.wantedSince,
    own: {
      data,
      failedStarts: failed.count,
      ...(disk.identity ? { identity: disk.identity } : {}),
      ...(known && known.id === disk.identity?.clusterId
        ? { voters: known.voters, strangers: known.strangers }
        : {}),
      ...(start ? { start } : {}),
      ...(own.cluster ? { cluster: own.cluster } : {}),
    },
    peers,
    living: distinctClusters(answers),
    ...(state.plan ? { plan: state.plan } : {}),
    ...(state.planStarted === undefined ? {} : { planStartedFor: performance.now() - state.planStarted }),
    heldFor: 0,
    newToken: `${options.token}-${randomBytes(6).toString("hex")}`,
  };
  return { view: { ...view, heldFor: heldFor(context, view) }, disk, runs: own.runs };
}

/** How long the bootstrap rule has held without a break, this round included. */
function heldFor({ state, tuning }: Context, view: View): number {
  const holds =
    view.living.length === 0 && view.own.cluster === undefined && bootstrapRule(view, tuning.hold).holds;
  if (!holds) {
    delete state.heldSince;
    return 0;
  }
  state.heldSince ??= performance.now();
  return performance.now() - state.heldSince;
}

async function observeEtcd(
  context: Context,
): Promise<{ runs: boolean; answers: boolean; cluster?: LivingCluster }> {
  const { options, failed, state, call } = context;
  const [pids, answers] = await Promise.all([etcdProcesses(options.config), isLive(options.ports.metrics)]);
  const runs = pids.length > 0;
  const config = configText(options, { kind: "own-data" });
  await failed.look({ now: performance.now(), runs, answers }, () => missingPrecondition(options, config));
  const address = ownAddress(options);
  const cluster =
    runs && address !== undefined ? await askCluster(call, address, options.ports.client) : undefined;
  const status = cluster && (await memberStatus(call, cluster.endpoint).catch(() => undefined));
  state.leads = status !== undefined && status.leader === status.memberId;
  return { runs, answers, ...(cluster ? { cluster } : {}) };
}

async function isLive(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/livez`, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    // Down or hung.
    return false;
  }
}

/** Keeps who votes in the own data's cluster; a member without a leader is asked for it if it was never known. */
async function remember(
  { options, state, call }: Context,
  { identity }: DataOnDisk,
  answers: readonly (LivingCluster | undefined)[],
  etcdAnswers: boolean,
): Promise<void> {
  if (!identity) return;
  const known = state.remembered.cluster;
  let list = answers.find((answer) => answer !== undefined && belongsTo(identity, answer));
  const address = ownAddress(options);
  if (!list && known?.id !== identity.clusterId && etcdAnswers && address !== undefined) {
    const endpoint = httpsUrl(address, options.ports.client);
    list = await memberList(call, endpoint, false).then(
      (found) => ({ ...found, endpoint }),
      () => undefined,
    );
  }
  if (!list || list.clusterId !== identity.clusterId) return;
  const seen = afterLook(state.remembered, list);
  if (isDeepStrictEqual(seen, state.remembered)) return;
  state.remembered = seen;
  await saveRecord(options.dataDirectory, seen);
}
