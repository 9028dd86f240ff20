import type { QueueTree } from "../../../components/yunikorn/queues";
import { accessChanges } from "./access";
import { amountChanges } from "./amounts";
import { type Change, inOrderOfPain } from "./change";
import { limitChanges } from "./limits";
import { partitionChanges } from "./partition";
import { poolChanges } from "./pools";
import { queueChanges } from "./queues";
import { schedulingChanges } from "./scheduling";
import { type Comparison, stateOf } from "./state";

export type { Change } from "./change";

/** A tree and, where they are known, whose queues they are. */
export interface Compared {
  readonly tree: QueueTree;
  /** Names of tenants by the path of their queue, in lower case. */
  readonly tenants?: ReadonlyMap<string, readonly string[]>;
}

const kinds: readonly ((comparison: Comparison) => Change[])[] = [
  queueChanges,
  accessChanges,
  amountChanges,
  limitChanges,
  schedulingChanges,
  partitionChanges,
  poolChanges,
];

/**
 * What changes for whom when one tree comes after another, a sentence each, the most painful first. Pure.
 * @param before what runs now; a queue that only it has is told with its tenants there, if they are known
 */
export function changesBetween(before: Compared, after: Compared): Change[] {
  const comparison: Comparison = {
    before: stateOf(before.tree),
    after: stateOf(after.tree),
    tenants: new Map([...(before.tenants ?? []), ...(after.tenants ?? [])]),
  };
  return inOrderOfPain(kinds.flatMap((find) => find(comparison)));
}
