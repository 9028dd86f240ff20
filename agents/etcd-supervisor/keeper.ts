import { httpsUrl } from "../lib/https-url";
import { type ReconcileLoop, reconcileLoop } from "../lib/reconcile-loop";
import { noSpaceRelief } from "./alarm";
import type { Context } from "./context";
import { defragmentFragmented } from "./defragmentation";
import { memberStatus } from "./etcd-api";
import { keepOwnEntry, removeUnwanted, takeLeadership } from "./membership";
import { ownAddress } from "./options";

/** The upkeep of a running cluster. What concerns all members is done beside the leader, one thing after the other. */
export function keeperLoop(context: Context): ReconcileLoop {
  const { tuning } = context;
  const relieveNoSpace = noSpaceRelief(context);
  let defragmented = performance.now();
  return reconcileLoop({ settled: tuning.upkeep, retry: tuning.upkeep }, async () => {
    const { view } = context.state;
    const address = ownAddress(context.options);
    if (!view?.own.identity || address === undefined) return undefined;
    await keepOwnEntry(context, view);
    if (!view.own.cluster) return undefined;
    const endpoint = httpsUrl(address, context.options.ports.client);
    const { leader, memberId } = await memberStatus(context.call, endpoint);
    if (leader !== memberId) {
      await takeLeadership(context, endpoint);
      return undefined;
    }
    // Neither keeps the other from its work: a full cluster may have to let a lost member go, and one with a lost member may be full.
    const [removal] = await Promise.allSettled([removeUnwanted(context, endpoint)]);
    const waits = await relieveNoSpace(endpoint);
    if (removal.status === "rejected") throw removal.reason;
    if (waits !== undefined) return waits;
    if (performance.now() - defragmented < tuning.defragmentation) return undefined;
    const locked = await defragmentFragmented(context, endpoint);
    if (locked === undefined) defragmented = performance.now();
    return locked;
  });
}
