import { sameMembers } from "./record";
import type { Plan } from "./status";
import { type View, quorum } from "./view";

export interface RuleOutcome {
  readonly holds: boolean;
  /** How long it must have held before anything is done; milliseconds. */
  readonly patience: number;
  readonly reason: string;
}

/** One supervisor's knowledge of the cluster that its data belongs to. */
interface Holder {
  readonly name: string;
  readonly clusterId?: string;
  readonly voters?: readonly string[];
  readonly strangers?: readonly string[];
}

/**
 * The rule by which an empty cluster may be started: only when no old one can come back by itself.
 *
 * 1. A quorum of the wanted members' supervisors is reachable, itself included, and has the same wanted list.
 * 2. For every cluster that reachable data belongs to: its reachable data, every supervisor that cannot be asked and every voter that is a stranger, for those may have
 *    good data, are fewer than its quorum. The quorum is of the voters that the cluster had last, not of the wanted list: the one old member of a cluster that is to
 *    grow to three can come back alone. A cluster of unknown voters counts as one of one. A stranger votes and was never in the list of the supervisor that tells of it:
 *    while a cluster grows it is a new member, to one that still has the old list. A voter that a list has dropped is no stranger: who took it out said so.
 * 3. Nobody who cannot be asked could have a cluster that nobody reachable knows: each is a voter of a cluster under 2. So two new members begin nothing while the old
 *    one is away, whose data would be foreign to what they begin.
 * 4. It must hold for `hold` without a break, unless nobody has data: that is a first installation.
 *
 * Data that the agreed plan itself has made does not count, for it is not old. Limits: with a majority of the NODES gone for good the rule never
 * holds, since nobody can tell a node that is gone from one that is cut off with good data; nor does it with one node away and no data on the others, be that a first
 * installation or two lost disks. Those wait for a person (runbook events-etcd-members).
 */
export function bootstrapRule(view: View, hold: number): RuleOutcome {
  const reachable = [...view.peers.values()].filter((status) => status !== undefined);
  const agreeing = 1 + reachable.filter((status) => sameMembers(status.members, view.wanted)).length;
  const needed = quorum(view.wanted.length);
  const not = (reason: string): RuleOutcome => ({ holds: false, patience: hold, reason });
  if (agreeing < needed)
    return not(
      `${agreeing} of ${view.wanted.length} supervisors are reachable with this list of members, ${needed} are needed`,
    );
  const clusters = oldClusters(view, view.plan);
  for (const [cluster, holders] of clusters) {
    const returning = canReturn(view, holders);
    if (returning !== undefined) return not(`cluster ${cluster} can come back by itself: ${returning}`);
  }
  // Whoever has agreed to the plan still knows who voted with it.
  const all = [...oldClusters(view, undefined).values()].flat();
  const known = new Set(all.flatMap(({ voters }) => voters ?? []));
  const unknown = unreachable(view).filter((name) => !known.has(name));
  if (unknown.length > 0)
    return not(`${unknown.join(", ")} cannot be asked and may have the data of a cluster that nobody knows`);
  return clusters.size > 0
    ? { holds: true, patience: hold, reason: "no cluster that there is data of has enough of it left" }
    : { holds: true, patience: 0, reason: "nobody has data" };
}

/** Whether the cluster of this member's own data can come back by itself, as far as anybody reachable knows. */
export function ownClusterCanReturn(view: View): boolean {
  // No plan: this asks for all the data that there is, not for what is older than the plan.
  const holders = oldClusters(view, undefined).get(view.own.identity?.clusterId ?? "");
  return holders === undefined || canReturn(view, holders) !== undefined;
}

const unreachable = ({ peers }: View): string[] =>
  [...peers].flatMap(([name, status]) => (status === undefined ? [name] : []));

/** How it could, by what any of its holders knows of it: each of them may have missed a change. */
function canReturn(view: View, holders: readonly Holder[]): string | undefined {
  const away = unreachable(view);
  for (const { voters, strangers = [] } of holders) {
    const size = voters?.length ?? 1;
    const outside = strangers.filter((name) => name !== view.self && !view.peers.has(name));
    if (holders.length + away.length + outside.length >= quorum(size))
      return `${holders.length} reachable members have its data, ${away.length + outside.length} cannot be asked, ${quorum(size)} of ${size} are enough`;
  }
  return undefined;
}

/** Clusters by their ID, each with the reachable members that hold data of it. */
function oldClusters(view: View, plan: Plan | undefined): Map<string, Holder[]> {
  const reachable = [...view.peers.values()].filter((status) => status !== undefined);
  const ownIsNew = plan !== undefined && view.planStartedFor !== undefined;
  const holders = [
    ...(ownIsNew ? [] : [{ ...view.own, ...view.own.identity, name: view.self }]),
    ...reachable.filter((status) => plan === undefined || status.plan?.token !== plan.token),
  ].filter(({ data }) => data === "present");
  const clusters = new Map<string, Holder[]>();
  for (const holder of holders) {
    const key = holder.clusterId ?? `of unknown ID on ${holder.name}`;
    clusters.set(key, [...(clusters.get(key) ?? []), holder]);
  }
  return clusters;
}
