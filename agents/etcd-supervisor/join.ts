import { log } from "../lib/log";
import { type EtcdCall, type EtcdMember, type MemberList, memberList } from "./etcd-api";
import type { WantedMember } from "./options";

export interface Joining {
  readonly name: string;
  readonly peerUrl: string;
  readonly wanted: readonly WantedMember[];
}

/** What is asked anew before each step. */
export interface Asked {
  readonly healthy: (members: readonly EtcdMember[]) => Promise<ReadonlySet<string>>;
  /** Which members that are not wanted may be removed. */
  readonly removable: (list: MemberList) => Promise<(member: EtcdMember) => boolean>;
  /** Before the own entry is removed: an etcd that was told to join may have started and told its name since the round began. */
  readonly hasStarted: () => Promise<boolean>;
}

export type JoinStep =
  | { readonly kind: "remove"; readonly member: EtcdMember; readonly reason: string }
  | { readonly kind: "add" }
  /** The member is listed and has never started; this is the initial-cluster to start it with. */
  | { readonly kind: "ready"; readonly initialCluster: string };

/**
 * The next change of a living cluster's list, so that a member without data can start in it. What is listed under its name or URL and had a name has made promises to the
 * others which the lost data knew, so it never comes back under that ID: it is removed and added anew. Members that are neither wanted nor healthy
 * go first, since each of them raises the quorum.
 * @param healthy IDs of the members that answer and know a leader
 * @param removable which of the members that are not wanted may go, since they are not new ones
 */
export function joinStep(
  { members }: MemberList,
  { name, peerUrl, wanted }: Joining,
  healthy: ReadonlySet<string>,
  removable: (member: EtcdMember) => boolean,
): JoinStep {
  const gone = members.find(
    (member) =>
      member.name !== "" &&
      !wanted.some((one) => one.name === member.name) &&
      !healthy.has(member.id) &&
      removable(member),
  );
  if (gone) return { kind: "remove", member: gone, reason: "it is not wanted and not healthy" };
  const former = members.find(
    (member) => member.name === name || (member.name !== "" && member.peerUrls.includes(peerUrl)),
  );
  if (former) return { kind: "remove", member: former, reason: "its data is lost" };
  if (!members.some((member) => member.peerUrls.includes(peerUrl))) return { kind: "add" };
  const initialCluster = members
    .flatMap((member) =>
      member.peerUrls.map(
        (url) => `${url === peerUrl ? name : member.name || `unnamed-${member.id}`}=${url}`,
      ),
    )
    .join(",");
  return { kind: "ready", initialCluster };
}

/**
 * Takes steps until the member may start. It is added as a learner, which has no vote until it has caught up: a cluster of one that is to grow stays
 * alive meanwhile, whatever becomes of the new member.
 * @returns initial-cluster; undefined when etcd has started
 * @throws EtcdError when the cluster refuses a step, which it does for some seconds after a member has gone or come
 */
export async function joinCluster(
  call: EtcdCall,
  endpoint: string,
  joining: Joining,
  { healthy, removable, hasStarted }: Asked,
): Promise<string | undefined> {
  for (;;) {
    const list = await memberList(call, endpoint, true);
    const step = joinStep(list, joining, await healthy(list.members), await removable(list));
    if (step.kind === "ready") return step.initialCluster;
    if (step.kind === "remove") {
      if (step.member.name === joining.name && (await hasStarted())) return undefined;
      const { id, name, peerUrls } = step.member;
      await call(endpoint, "cluster/member/remove", { ID: id });
      log("warning", "removed a member from the cluster", { id, name, peerUrls, reason: step.reason });
    } else {
      await call(endpoint, "cluster/member/add", { peerURLs: [joining.peerUrl], isLearner: true });
      log("info", "added this member to the cluster, as a learner", { peerUrl: joining.peerUrl });
    }
  }
}
