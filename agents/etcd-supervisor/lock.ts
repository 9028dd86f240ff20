import { type EtcdCall, type Json, base64 } from "./etcd-api";

/** Outside of /registry, so that no API server sees it. */
const lockKey = base64("spark-platform/defragmentation");

export interface Lock {
  /** Begins the lease anew. @throws Error when the lock is lost */
  renew(): Promise<void>;
  release(): Promise<void>;
}

/**
 * The lock under which members are defragmented, so that two supervisors never do it at once, not even when the leader changes in between. It ends by itself with
 * its holder, after the lease.
 * @param seconds of the lease
 * @returns undefined when another one holds it
 */
export async function takeLock(
  call: EtcdCall,
  endpoint: string,
  holder: string,
  seconds: number,
): Promise<Lock | undefined> {
  const { ID: lease } = await call(endpoint, "lease/grant", { TTL: String(seconds) });
  const release = async (): Promise<void> => void (await call(endpoint, "lease/revoke", { ID: lease }));
  const free = { key: lockKey, target: "CREATE", result: "EQUAL", create_revision: "0" };
  const put = { request_put: { key: lockKey, value: base64(holder), lease } };
  const { succeeded } = await call(endpoint, "kv/txn", { compare: [free], success: [put] });
  if (succeeded !== true) {
    await release();
    return undefined;
  }
  return {
    release,
    renew: async () => {
      const { result } = await call(endpoint, "lease/keepalive", { ID: lease });
      const left = Number((result as Json | undefined)?.["TTL"] ?? 0);
      if (left === 0) throw new Error("the lock for defragmentation was lost; the next round takes it again");
    },
  };
}

/** Whether anybody holds it. Under a NOSPACE alarm nobody can take it, but one that was taken before still holds. */
export async function isLocked(call: EtcdCall, endpoint: string): Promise<boolean> {
  const { count } = await call(endpoint, "kv/range", { key: lockKey, count_only: true });
  return Number(count ?? 0) > 0;
}
