import { log } from "../lib/log";
import type { Context } from "./context";
import { type MemberStatus, memberList, memberStatus } from "./etcd-api";
import { type HealthyMember, healthyMembers } from "./health";
import { takeLock } from "./lock";
import type { Tuning } from "./tuning";

/**
 * Whether a member's file is worth rewriting. bbolt never gives space back: after a storm of Events the file stays as large as it was, counts against the
 * quota and is read whole at the next start. Rewriting blocks the member, so a file that is half in use stays as it is.
 */
export function isFragmented(
  { dbSize, dbSizeInUse }: MemberStatus,
  { fragmentedShare, fragmentedBytes }: Pick<Tuning, "fragmentedShare" | "fragmentedBytes">,
): boolean {
  const free = dbSize - dbSizeInUse;
  return free > dbSize * fragmentedShare && free > fragmentedBytes;
}

/** Followers first and the leader last: blocked for long it loses the leadership, and the fewer elections the better. */
export const leaderLast = (members: readonly HealthyMember[]): HealthyMember[] =>
  [...members].sort((one, other) => Number(leads(one)) - Number(leads(other)));

const leads = ({ member, status }: HealthyMember): boolean => status.leader === member.id;

/** Beside the leader: defragments the members that need it, under the lock. @returns why it must wait, or undefined */
export async function defragmentFragmented(context: Context, endpoint: string): Promise<string | undefined> {
  const { call, options, tuning } = context;
  const wanting = (await everyMember(context, endpoint)).filter(({ status }) => isFragmented(status, tuning));
  if (wanting.length === 0) return undefined;
  const lease = Math.ceil((2 * tuning.defragmentRequest) / 1000);
  const lock = await takeLock(call, endpoint, options.name, lease);
  if (!lock) return "another supervisor defragments; its lock ends with it";
  try {
    await defragment(context, endpoint, wanting, async () => {
      await lock.renew();
      await everyMember(context, endpoint);
    });
  } finally {
    await lock.release();
  }
  return undefined;
}

/**
 * Defragments these members one at a time, each only while this one leads.
 * @param before what to do before each, such as to ask for the health of the others
 * @throws Error when that is not so; the rest waits for the next round
 */
export async function defragment(
  { call, tuning }: Context,
  endpoint: string,
  members: readonly HealthyMember[],
  before: () => Promise<void>,
): Promise<void> {
  for (const { member, endpoint: target } of leaderLast(members)) {
    await before();
    const own = await memberStatus(call, endpoint);
    if (own.leader !== own.memberId)
      throw new Error("the leader has changed; its supervisor goes on with it");
    const { dbSize } = await memberStatus(call, target);
    await call(target, "maintenance/defragment", {}, tuning.defragmentRequest);
    const { dbSize: after } = await memberStatus(call, target);
    log("info", "defragmented a member", {
      member: member.name,
      leader: own.memberId === member.id,
      bytesBefore: dbSize,
      bytesAfter: after,
    });
  }
}

/** All members. @throws Error naming those that are not healthy */
export async function everyMember(
  { call }: Pick<Context, "call">,
  endpoint: string,
): Promise<HealthyMember[]> {
  const { members } = await memberList(call, endpoint, true);
  const healthy = await healthyMembers(call, members);
  const ill = members.filter((member) => !healthy.some((one) => one.member.id === member.id));
  if (ill.length > 0)
    throw new Error(
      `no defragmentation while a member is not healthy: ${ill.map(({ name, id }) => name || id).join(", ")}`,
    );
  return healthy;
}
