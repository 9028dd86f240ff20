import { alarms as alarmsOf, base64, memberStatus } from "../../../agents/etcd-supervisor/etcd-api";
import { clientPort, etcdOfNode } from "../node-etcd";

const endpoint = `https://127.0.0.1:${clientPort}`;
const call = etcdOfNode(60_000);

/** Among the Events, since it is they that may go when there is no room. */
const prefix = "/registry/events/faults-quota/";

/** As large as a request may be (1.5 MiB) with some room for its frame. */
const valueBytes = 1_400_000;

/** Writes until the member refuses for want of space. @returns etcd's words @throws Error when it takes more than its quota */
export async function fillToTheQuota(): Promise<string> {
  const { quota } = await memberStatus(call, endpoint);
  if (quota === undefined) throw new Error("the member does not tell its quota");
  const value = base64("x".repeat(valueBytes));
  for (let written = 0; written < 1.2 * quota; written += valueBytes) {
    const key = base64(`${prefix}${written}`);
    const refusal = await call(endpoint, "kv/put", { key, value }).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (refusal) return refusal;
  }
  throw new Error(`the member took more than its quota of ${quota} bytes`);
}

/** The alarms that are raised. */
export const alarms = () => alarmsOf(call, endpoint);

/**
 * Whether the member has the key in which API servers note their compactions. One that has noted some and finds the key gone panics at its next
 * compaction, at most 5 minutes later (kubernetes#139252, seen with v1.34.3): whoever founds an empty cluster must put it there first.
 */
export async function hasCompactionKey(): Promise<boolean> {
  const { count } = await call(endpoint, "kv/range", { key: base64("compact_rev_key"), count_only: true });
  return Number(count ?? 0) === 1;
}
