import { log } from "../lib/log";
import type { Context } from "./context";
import { defragment } from "./defragmentation";
import { type EtcdCall, type Json, alarms, base64, header, memberList } from "./etcd-api";
import { type HealthyMember, healthyMembers } from "./health";
import { isLocked } from "./lock";

const eventsPrefix = "/registry/events/";
/** etcd's own default, for a version that does not tell its quota. */
const defaultQuota = 2 * 1024 * 1024 * 1024;
/** So many keys in one request: some hundred milliseconds of work. */
const keysPerDeletion = 5_000;

/**
 * Beside the leader: ends a NOSPACE alarm, under which etcd refuses every write. Old revisions and free pages go first; if that is not enough, the Events go, for
 * they may be lost and the control plane may not. Members that are down are left out: such a one raises the alarm anew when it is back and full. If neither helped,
 * something else fills the quota, and the next attempt waits, since each one blocks member after member.
 * @returns a function that does it and says why it must wait, or undefined
 */
export function noSpaceRelief(context: Context): (endpoint: string) => Promise<string | undefined> {
  const { call, tuning } = context;
  let pause = tuning.relief;
  let notBefore = -Infinity;
  return async (endpoint) => {
    const raised = (await alarms(call, endpoint)).filter(({ alarm }) => alarm === "NOSPACE");
    if (raised.length === 0) return undefined;
    if (performance.now() < notBefore)
      return "NOSPACE: neither old revisions nor Events fill the quota; a person must make room or raise it";
    if (await isLocked(call, endpoint)) return "NOSPACE: waits until the defragmentation under way has ended";
    log("warning", "the quota is exceeded (NOSPACE); compacts and defragments", {
      members: raised.map((one) => one.memberId),
    });
    const share = await makeRoom(context, endpoint);
    const enough = share < tuning.quotaShare;
    notBefore = enough ? -Infinity : performance.now() + pause;
    pause = enough ? tuning.relief : Math.min(2 * pause, tuning.longestRelief);
    // With the whole quota in use the next write would raise it again.
    if (share < 1)
      for (const { memberId: memberID } of raised)
        await call(endpoint, "maintenance/alarm", { action: "DEACTIVATE", memberID, alarm: "NOSPACE" });
    const outcome = share < 1 ? "disarmed the NOSPACE alarm" : "the NOSPACE alarm stays";
    log(enough ? "info" : "error", outcome, { shareOfQuotaInUse: share });
    return undefined;
  };
}

/** @returns the largest share of the quota that is in use then */
async function makeRoom(context: Context, endpoint: string): Promise<number> {
  await reclaim(context, endpoint);
  const share = await largestShare(context, endpoint);
  if (share < context.tuning.quotaShare) return share;
  const deletedKeys = await deletePrefix(context.call, endpoint, eventsPrefix);
  if (deletedKeys === 0) return share;
  log("error", "deleted all Events, since they fill the quota", { prefix: eventsPrefix, deletedKeys });
  await reclaim(context, endpoint);
  return largestShare(context, endpoint);
}

async function reclaim(context: Context, endpoint: string): Promise<void> {
  const { call, tuning } = context;
  const revision = header(await call(endpoint, "kv/range", { key: base64("health") }), "revision");
  try {
    await call(endpoint, "kv/compaction", { revision, physical: true }, tuning.defragmentRequest);
  } catch (error) {
    // Compacted up to here before: there is nothing to do.
    if (!(error as Error).message.includes("has been compacted")) throw error;
  }
  const members = await healthyOnes(context, endpoint);
  await defragment(context, endpoint, members, async () => {
    const now = await healthyOnes(context, endpoint);
    const ill = members.filter(({ member }) => !now.some((one) => one.member.id === member.id));
    if (ill.length > 0)
      throw new Error(
        `NOSPACE: waits for ${ill.map(({ member }) => member.name || member.id).join(", ")} to be healthy again`,
      );
  });
}

async function healthyOnes({ call }: Context, endpoint: string): Promise<HealthyMember[]> {
  const { members } = await memberList(call, endpoint, true);
  return healthyMembers(call, members);
}

async function largestShare(context: Context, endpoint: string): Promise<number> {
  const configured = Number(context.options.settings["quota-backend-bytes"] ?? 0);
  const share = ({ status }: HealthyMember): number =>
    status.dbSizeInUse / (status.quota ?? (configured || defaultQuota));
  return Math.max(...(await healthyOnes(context, endpoint)).map(share));
}

/** Piece by piece: one request for millions of keys takes longer than etcd waits for itself. @returns how many keys went */
async function deletePrefix(call: EtcdCall, endpoint: string, prefix: string): Promise<number> {
  const end = base64(
    `${prefix.slice(0, -1)}${String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)}`,
  );
  let deleted = 0;
  for (;;) {
    const range = { key: base64(prefix), range_end: end, keys_only: true, limit: String(keysPerDeletion) };
    const { kvs } = await call(endpoint, "kv/range", range, 30_000);
    const last = (kvs as Json[] | undefined)?.at(-1)?.["key"];
    if (typeof last !== "string") return deleted;
    const afterLast = Buffer.concat([Buffer.from(last, "base64"), Buffer.from([0])]).toString("base64");
    const piece = { key: base64(prefix), range_end: afterLast };
    const answer = await call(endpoint, "kv/deleterange", piece, 30_000);
    deleted += Number(answer["deleted"] ?? 0);
  }
}
