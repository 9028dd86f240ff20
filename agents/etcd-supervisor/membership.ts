import { hostOf } from "../lib/https-url";
import { log } from "../lib/log";
import type { Context } from "./context";
import { type EtcdMember, type MemberList, isTransient, memberList } from "./etcd-api";
import { type HealthyMember, healthyIds, healthyMembers } from "./health";
import { isWanted } from "./known-cluster";
import { type WantedMember, ownPeerUrl } from "./options";
import { askSupervisor } from "./peers";
import { sameMembers } from "./record";
import type { View } from "./view";

/** A stranger that nobody can ask may be a new member that this list does not have yet: it could start only a moment ago, if at all. */
export const mayBeNew = (member: EtcdMember, dismissed: readonly WantedMember[]): boolean =>
  (member.learner || member.name === "") && !isWanted(member, dismissed);

/**
 * The next member to remove, if the cluster can spare it: all wanted members that have started are healthy, and one that still works goes only
 * when every wanted member votes.
 */
export function nextRemoval(
  { members }: MemberList,
  wanted: readonly WantedMember[],
  healthy: ReadonlySet<string>,
  removable: (member: EtcdMember) => boolean,
): EtcdMember | undefined {
  const wantedOnes = members.filter((member) => isWanted(member, wanted));
  const started = wantedOnes.filter((member) => member.name !== "");
  if (started.length === 0 || !started.every(({ id }) => healthy.has(id))) return undefined;
  const complete =
    started.length === wanted.length && wantedOnes.every((member) => !member.learner && member.name !== "");
  return members
    .filter((member) => !isWanted(member, wanted) && removable(member))
    .sort((one, other) => Number(healthy.has(one.id)) - Number(healthy.has(other.id)))
    .find(({ id }) => complete || !healthy.has(id));
}

/**
 * Which members may be removed if this list does not have them. Lists differ while a change rolls from node to node, and a member that the older list lacks may be the
 * new one: so only the newest list removes anybody. Supervisors of unwanted members are asked too, since the new member is one to an old list; one that
 * is only just coming and cannot be asked stays, unless an earlier list had it.
 */
export async function removable(
  { options, ask, tuning, state }: Context,
  list: MemberList,
): Promise<(member: EtcdMember) => boolean> {
  const strangers = list.members.filter((member) => !isWanted(member, options.members));
  const statuses = await Promise.all(
    strangers.map(async ({ name, peerUrls: [url] }) =>
      url === undefined
        ? undefined
        : askSupervisor(ask, { name, address: hostOf(url) }, options.ports.supervisor, tuning.request),
    ),
  );
  const newest = [...(state.view?.peers.values() ?? []), ...statuses].every(
    (status) =>
      status === undefined ||
      sameMembers(status.members, options.members) ||
      status.membersSince <= state.remembered.wantedSince,
  );
  const silent = new Set(strangers.filter((_, index) => statuses[index] === undefined).map(({ id }) => id));
  const { dismissed } = state.remembered;
  return (member) => newest && !(silent.has(member.id) && mayBeNew(member, dismissed));
}

/** Keeps this member's own entry right: a learner that has caught up gets its vote, and a changed address is told. */
export async function keepOwnEntry({ options, call }: Context, view: View): Promise<void> {
  const id = view.own.identity?.memberId;
  const cluster = [...view.living, ...(view.own.cluster ? [view.own.cluster] : [])].find(
    ({ clusterId }) => clusterId === view.own.identity?.clusterId,
  );
  const own = cluster?.members.find((member) => member.id === id);
  const peerUrl = ownPeerUrl(options);
  if (!cluster || !own) return;
  if (own.learner)
    try {
      await call(cluster.endpoint, "cluster/member/promote", { ID: own.id });
      log("info", "this member has caught up and votes now", { id });
    } catch (error) {
      if (!isTransient(error)) throw error;
    }
  if (own.peerUrls.join() !== peerUrl) {
    await call(cluster.endpoint, "cluster/member/update", { ID: own.id, peerURLs: peerUrl.split(",") });
    log("info", "told the cluster this member's new address", { id, from: own.peerUrls, to: peerUrl });
  }
}

/** Beside the leader: removes one member that is not wanted. */
export async function removeUnwanted(context: Context, endpoint: string): Promise<void> {
  const { call, options } = context;
  const list = await memberList(call, endpoint, true);
  if (list.members.every((member) => isWanted(member, options.members))) return;
  const healthy = await healthyIds(call, list.members);
  const removal = nextRemoval(list, options.members, healthy, await removable(context, list));
  if (!removal) return;
  const { id, name, peerUrls } = removal;
  await call(endpoint, "cluster/member/remove", { ID: id });
  log("warning", "removed a member from the cluster", { id, name, peerUrls, reason: "it is not wanted" });
}

/**
 * Beside a follower: takes the leadership from a member that is not wanted and whose supervisor, with its old list, removes nobody. The first healthy
 * one of the wanted members takes it.
 */
export async function takeLeadership(context: Context, endpoint: string): Promise<void> {
  const { call, options } = context;
  const list = await memberList(call, endpoint, true);
  const healthy = await healthyMembers(call, list.members);
  const leader = healthy.find(({ member, status }) => status.leader === member.id);
  if (!leader || isWanted(leader.member, options.members)) return;
  const first = options.members
    .map(({ name }) => healthy.find(({ member }) => member.name === name && !member.learner))
    .find((member): member is HealthyMember => member !== undefined);
  if (first?.member.name !== options.name || !(await removable(context, list))(leader.member)) return;
  await call(leader.endpoint, "maintenance/transfer-leadership", { targetID: first.member.id });
  log("info", "took the leadership from a member that is not wanted", { from: leader.member.name });
}
