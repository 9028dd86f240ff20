import { type RuleOutcome, bootstrapRule, ownClusterCanReturn } from "./bootstrap-rule";
import { agreeOnPlan } from "./plan";
import type { Plan } from "./status";
import { type LivingCluster, type View, belongsTo, quorum, startedWanted } from "./view";

interface Reasoned {
  readonly reason: string;
}
/** What is to be done now. Only `join` with `wipe`, and `bootstrap` of a member that has data, give data up. */
export type Decision = Reasoned &
  /** With `lives` the member is part of a living cluster, so that no plan is of use any more. */
  (
    | { readonly kind: "run"; readonly lives?: true }
    /** Nothing can be done yet; what the configuration file says stays. */
    | { readonly kind: "wait" }
    /** Publish this agreement, and none if there is no plan. */
    | { readonly kind: "agree"; readonly plan?: Plan }
    | { readonly kind: "join"; readonly cluster: LivingCluster; readonly wipe: boolean }
    | { readonly kind: "bootstrap"; readonly plan: Plan; readonly wipe: boolean }
    /** The member has no place in the cluster any more: no etcd, and its data stays. */
    | { readonly kind: "hold" }
  );

export interface Limits {
  /** Milliseconds. */
  readonly hold: number;
  readonly planPatience: number;
}

/** Starts of a planned cluster may fail so often, without any data made, before its member looks for another way. */
const failedPlanStarts = 2;

/**
 * How etcd may start, or whether it may go on. In this order: a member that a newer list leaves out stays out; a living cluster is joined, or gone on
 * with; without one, an empty cluster is started by the bootstrap rule; else own data is started with.
 */
export function decide(view: View, limits: Limits): Decision & { readonly ready: boolean } {
  const not = (decision: Decision) => ({ ...decision, ready: false });
  const { own } = view;
  const left = leftOut(view);
  if (left !== undefined && (own.data !== "present" || foreignTo(view) !== undefined))
    return not({ kind: "hold", reason: left });
  const cluster = livingCluster(view);
  if (cluster) return not(withLiving(view, cluster));
  if (left !== undefined) return not({ kind: "run", reason: left });
  return withoutLiving(view, limits, bootstrapRule(view, limits.hold));
}

/** Why this member is not wanted any more, if so. */
function leftOut({ self, wanted, wantedSince, peers }: View): string | undefined {
  if (!wanted.some(({ name }) => name === self)) return `the list of members does not have ${self}`;
  const newer = [...peers.values()]
    .filter((status) => status !== undefined)
    .filter(({ membersSince }) => membersSince > wantedSince)
    .sort((one, other) => other.membersSince - one.membersSince)[0];
  return newer && !newer.members.some(({ name }) => name === self)
    ? `a newer list of members, of ${newer.name}, does not have ${self}`
    : undefined;
}

/** The cluster to be in: with the most wanted members started; the own one before others like it. */
function livingCluster({ own, living, wanted }: View): LivingCluster | undefined {
  const mine = own.data === "present" && own.cluster ? [own.cluster] : [];
  return [...mine, ...living].reduce<LivingCluster | undefined>(
    (best, cluster) =>
      best && startedWanted(best, wanted) >= startedWanted(cluster, wanted) ? best : cluster,
    undefined,
  );
}

function withLiving(view: View, cluster: LivingCluster): Decision {
  const { own } = view;
  if (own.data === "present") {
    if (belongsTo(own.identity, cluster))
      return { kind: "run", reason: "it is a member of the cluster", lives: true };
    const foreign = foreignTo(view);
    return foreign === undefined
      ? { kind: "run", reason: "it has data of another cluster than the living one, which may come back" }
      : { kind: "join", cluster, wipe: true, reason: foreign };
  }
  if (own.data === "absent" && own.start?.kind === "new" && own.failedStarts < failedPlanStarts)
    return { kind: "wait", reason: "etcd is to start as a first member of the new cluster" };
  const reason =
    own.data === "absent"
      ? "it has no data"
      : "etcd cannot start with its data, and the others can without it";
  return { kind: "join", cluster, wipe: own.data === "unusable", reason };
}

/** Why the own data can never be of use again, for sure; undefined when it may. */
function foreignTo(view: View): string | undefined {
  const { own, wanted } = view;
  const identity = own.identity;
  if (identity === undefined) return undefined;
  const clusters = [...(own.cluster ? [own.cluster] : []), ...view.living];
  if (clusters.some((cluster) => belongsTo(identity, cluster) && !outvoted(cluster, view))) return undefined;
  if (
    clusters.some(({ clusterId }) => clusterId === identity.clusterId) &&
    !clusters.some((c) => belongsTo(identity, c))
  )
    return "it was removed from its cluster";
  const other = clusters.find(({ clusterId }) => clusterId !== identity.clusterId);
  if (other === undefined) return undefined;
  if (startedWanted(other, wanted) >= quorum(wanted.length))
    return "it has data of another cluster than the one that a majority of the wanted members is in";
  return own.cluster === undefined && !ownClusterCanReturn(view)
    ? "it has data of a cluster that cannot come back, and another one lives"
    : undefined;
}

/** Whether another living cluster has a majority of the wanted members, and this one has none. */
const outvoted = (cluster: LivingCluster, { living, own, wanted }: View): boolean =>
  startedWanted(cluster, wanted) < quorum(wanted.length) &&
  [...living, ...(own.cluster ? [own.cluster] : [])].some(
    (other) => other.clusterId !== cluster.clusterId && startedWanted(other, wanted) >= quorum(wanted.length),
  );

/** Ten times the 90 s are 15 minutes, or three of kubelet's longest back-offs. */
const patienceOfAll = 10;

/**
 * Whether everybody who can be asked has started the plan. One who has not may be unable to: should the plan's cluster have lived for a moment that this supervisor
 * missed, nobody can begin it a second time.
 */
const allHaveStarted = ({ peers }: View, { token }: Plan): boolean =>
  [...peers.values()].every(
    (status) => status === undefined || (status.plan?.token === token && status.planStarted),
  );

function withoutLiving(view: View, limits: Limits, rule: RuleOutcome): Decision & { ready: boolean } {
  const { own, plan } = view;
  if (plan && view.planStartedFor !== undefined) {
    // Together they wait longer: stopped now, etcd would only be later, since kubelet's back-off grows to 5 minutes and the others may be in theirs.
    const patience = limits.planPatience * (allHaveStarted(view, plan) ? patienceOfAll : 1);
    const overdue = view.planStartedFor > patience;
    if (own.data !== "present" && own.failedStarts < failedPlanStarts && !overdue)
      return { kind: "wait", reason: "etcd is to start as a first member of the new cluster", ready: true };
    if (own.data === "present" && !overdue)
      return { kind: "run", reason: "the new cluster waits for its quorum", ready: true };
    return {
      kind: "agree",
      reason: overdue ? "the plan found no quorum in time" : "etcd does not start by the plan",
      ready: false,
    };
  }
  const ready = rule.holds && view.heldFor >= rule.patience;
  const otherwise: Decision =
    own.data === "present"
      ? { kind: "run", reason: `no leader; ${rule.reason}` }
      : { kind: "wait", reason: `no living cluster; ${rule.reason}` };
  if (!ready) return { ...(plan ? { kind: "agree", reason: rule.reason } : otherwise), ready };
  return { ...(agreeOnPlan(view) ?? otherwise), ready };
}
