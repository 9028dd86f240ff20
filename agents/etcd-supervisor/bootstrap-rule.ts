import { sameMembers } from "./record";
import type { Plan } from "./status";
import { type View, quorum } from "./view";

export interface RuleOutcome {
  readonly holds: boolean;
  /** How long it must have held before anything is done; milliseconds. */
  readonly patience: number;
  readonly reason: string;
}

/**
 * The rule by which an empty cluster may be started: only when no old one can come back by itself.
 *
 * 1. A quorum of the wanted members' supervisors is reachable, itself included, and has the same wanted list.
 * 2. For every cluster that reachable data belongs to: its reachable data plus every supervisor that is not reachable, for that one may have good data,
 *    are fewer than the quorum of that cluster. The quorum is of the size that the cluster had last, not of the wanted list: the one old
 *    member of a cluster that is to grow to three can come back alone. A cluster of unknown size counts as one of one.
 * 3. It must hold for `hold` without a break, unless everybody is reachable and nobody has data: that is a first installation.
 *
 * Data that the agreed plan itself has made does not count, for it is not old. Limits: with a majority of the NODES gone for good the rule never
 * holds, since nobody can tell a node that is gone from one that is cut off with good data; that waits for a person (runbook events-etcd-members). A member whose
 * supervisor is unreachable while its data is gone counts as having data, for the same reason. Members of the old cluster that are not wanted any more are not
 * waited for: who took them out of the list said so.
 */
export function bootstrapRule(view: View, hold: number): RuleOutcome {
  const reachable = [...view.peers.values()].filter((status) => status !== undefined);
  const unreachable = view.peers.size - reachable.length;
  const agreeing = 1 + reachable.filter((status) => sameMembers(status.members, view.wanted)).length;
  const needed = quorum(view.wanted.length);
  const outcome = (holds: boolean, reason: string, patience = hold): RuleOutcome => ({
    holds,
    patience,
    reason,
  });
  if (agreeing < needed)
    return outcome(
      false,
      `${agreeing} of ${view.wanted.length} supervisors are reachable with this list of members, ${needed} are needed`,
    );
  const clusters = oldClusters(view, view.plan);
  for (const [cluster, { holders, size }] of clusters)
    if (unreachable + holders >= quorum(size))
      return outcome(
        false,
        `cluster ${cluster} can come back by itself: ${holders} reachable members have its data and ${unreachable} cannot be asked, ${quorum(size)} of ${size} are enough`,
      );
  if (clusters.size > 0) return outcome(true, "no cluster that there is data of has enough of it left");
  return unreachable > 0 ? outcome(true, "nobody reachable has data") : outcome(true, "nobody has data", 0);
}

/** Whether the cluster of this member's own data can come back by itself, as far as anybody reachable knows. */
export function ownClusterCanReturn(view: View): boolean {
  // No plan: this asks for all the data that there is, not for what is older than the plan.
  const cluster = oldClusters(view, undefined).get(view.own.identity?.clusterId ?? "");
  const unreachable = [...view.peers.values()].filter((status) => status === undefined).length;
  return cluster === undefined || unreachable + cluster.holders >= quorum(cluster.size);
}

/** Clusters by their ID, with how many reachable members hold data of each and the smallest size that one of them knows. */
function oldClusters(view: View, plan: Plan | undefined): Map<string, { holders: number; size: number }> {
  const reachable = [...view.peers.values()].filter((status) => status !== undefined);
  const ownIsNew = plan !== undefined && view.planStartedFor !== undefined;
  const holders = [
    ...(ownIsNew ? [] : [{ ...view.own, ...view.own.identity, name: view.self }]),
    ...reachable.filter((status) => plan === undefined || status.plan?.token !== plan.token),
  ].filter(({ data }) => data === "present");
  const clusters = new Map<string, { holders: number; size: number }>();
  for (const { name, clusterId, clusterSize } of holders) {
    const key = clusterId ?? `of unknown ID on ${name}`;
    const known = clusters.get(key);
    const size = clusterSize ?? 1;
    clusters.set(key, { holders: (known?.holders ?? 0) + 1, size: Math.min(size, known?.size ?? size) });
  }
  return clusters;
}
