import { log } from "../lib/log";
import type { Context } from "./context";
import { defragment, everyMember } from "./defragmentation";
import { type EtcdCall, type Json, alarms, base64, header } from "./etcd-api";
import type { HealthyMember } from "./health";
import { isLocked } from "./lock";

const eventsPrefix = "/registry/events/";
/** etcd's own default, for a version that does not tell its quota. */
const defaultQuota = 2 * 1024 * 1024 * 1024;
/** So many keys in one request: some hundred milliseconds of work. */
const keysPerDeletion = 5_000;

/**
 * Beside the leader: ends a NOSPACE alarm, under which etcd refuses every write. Old revisions and free pages go first; if that is not enough, the Events go, for
 * they may be lost and the control plane may not.
 * @returns why it must wait, or undefined
 */
export async function relieveNoSpace(context: Context, endpoint: string): Promise<string | undefined> {
  const { call, tuning } = context;
  const raised = (await alarms(call, endpoint)).filter(({ alarm }) => alarm === "NOSPACE");
  if (raised.length === 0) return undefined;
  if (await isLocked(call, endpoint)) return "NOSPACE: waits until the defragmentation under way has ended";
  log("warning", "the quota is exceeded (NOSPACE); compacts and defragments", {
    members: raised.map((one) => one.memberId),
  });
  await reclaim(context, endpoint);
  if ((await largestShare(context, endpoint)) >= tuning.quotaShare) {
    const deleted = await deletePrefix(call, endpoint, eventsPrefix);
    log("error", "deleted all Events, since they fill the quota", {
      prefix: eventsPrefix,
      deletedKeys: deleted,
    });
    await reclaim(context, endpoint);
  }
  const share = await largestShare(context, endpoint);
  for (const { memberId } of raised)
    await call(endpoint, "maintenance/alarm", { action: "DEACTIVATE", memberID: memberId, alarm: "NOSPACE" });
  log(share < tuning.quotaShare ? "info" : "error", "disarmed the NOSPACE alarm", {
    shareOfQuotaInUse: share,
  });
  return undefined;
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
  await defragment(context, endpoint, await everyMember(context, endpoint));
}

async function largestShare(context: Context, endpoint: string): Promise<number> {
  const configured = Number(context.options.settings["quota-backend-bytes"] ?? 0);
  const share = ({ status }: HealthyMember): number =>
    status.dbSizeInUse / (status.quota ?? (configured || defaultQuota));
  return Math.max(...(await everyMember(context, endpoint)).map(share));
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
