import { httpsUrl } from "../lib/https-url";
import { log } from "../lib/log";
import { type ReconcileLoop, reconcileLoop } from "../lib/reconcile-loop";
import type { Context } from "./context";
import { base64 } from "./etcd-api";
import { ownAddress } from "./options";

/** Without a prefix, whatever `--etcd-prefix` is: `storage/etcd3/compact.go` of the API server. */
const compactionKey = base64("compact_rev_key");

/** Milliseconds: short, since an API server may dial as soon as a member that came back empty answers. */
const intervals = { settled: 1_000, retry: 200 };

/**
 * Keeps the key in which API servers agree about compactions. One that has compacted before panics at its next compaction, within 5 minutes, when it finds
 * the key gone (kubernetes#139252, seen with v1.34.3 after a member had come back empty). So a new, empty cluster gets it before anybody else has
 * written: "0" says that nothing was compacted yet.
 */
export const compactionKeyLoop = (context: Context): ReconcileLoop =>
  reconcileLoop(intervals, async () => {
    const address = ownAddress(context.options);
    if (address === undefined) return undefined;
    const endpoint = httpsUrl(address, context.options.ports.client);
    try {
      const { count } = await context.call(endpoint, "kv/range", { key: compactionKey, count_only: true });
      if (count !== undefined) return undefined;
      const absent = { key: compactionKey, target: "CREATE", result: "EQUAL", create_revision: "0" };
      const put = { request_put: { key: compactionKey, value: base64("0") } };
      await context.call(endpoint, "kv/txn", { compare: [absent], success: [put] });
      log("info", "put the key of API servers' compactions into an empty cluster");
      return undefined;
    } catch {
      // Starting, without a quorum or full: the other loops say which; this one only waits for it to end.
      return "the key of API servers' compactions is not known to be there";
    }
  });
