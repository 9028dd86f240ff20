import { type EtcdCall, type EtcdMember, type MemberStatus, base64, memberStatus } from "./etcd-api";

/** A member with what it says of itself. */
export interface HealthyMember {
  readonly member: EtcdMember;
  readonly endpoint: string;
  readonly status: MemberStatus;
}

/**
 * A member that answers, knows a leader and reads its own database. The read matters: a member that is being defragmented answers /status and blocks
 * reads, and so counts as not healthy until it is done.
 */
export async function healthOf(call: EtcdCall, member: EtcdMember): Promise<HealthyMember | undefined> {
  const endpoint = member.clientUrls[0];
  if (endpoint === undefined) return undefined;
  try {
    const status = await memberStatus(call, endpoint);
    if (status.leader === "0" || status.memberId !== member.id) return undefined;
    if (!member.learner)
      await call(endpoint, "kv/range", { key: base64("health"), serializable: true, count_only: true });
    return { member, endpoint, status };
  } catch {
    // Whatever keeps it from answering, it is not healthy.
    return undefined;
  }
}

export async function healthyMembers(
  call: EtcdCall,
  members: readonly EtcdMember[],
): Promise<HealthyMember[]> {
  const all = await Promise.all(members.map((member) => healthOf(call, member)));
  return all.filter((member) => member !== undefined);
}

export const healthyIds = async (
  call: EtcdCall,
  members: readonly EtcdMember[],
): Promise<ReadonlySet<string>> =>
  new Set((await healthyMembers(call, members)).map(({ member }) => member.id));
