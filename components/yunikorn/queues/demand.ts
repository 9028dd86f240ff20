import { type Amounts, amounts, sum } from "./quantity";
import type { QueueTree } from "./tree";
import { type Place, placeOf } from "./walk";

/** What guarantees ask for, by node pool; `undefined` is of queues that may run anywhere. */
export type Demand = ReadonlyMap<string | undefined, Amounts>;

/**
 * What a queue guarantees, type by type: its own if that is more than 0, else what the queues below do together. Where it has a pool of its own and
 * they have others, only what is left of it counts for its pool.
 */
function demandOf({ queue, nodePool, children }: Place): Demand {
  const below = mergeDemands(children.map(demandOf));
  const given = sum([...below.values()]);
  const rest = [...amounts(queue.guaranteed)].map(
    ([type, own]) => [type, own - (given.get(type) ?? 0n)] as const,
  );
  const own: Amounts = new Map(rest.filter(([, amount]) => amount > 0n));
  return mergeDemands([below, new Map([[nodePool, own]])]);
}

function mergeDemands(all: readonly Demand[]): Demand {
  const result = new Map<string | undefined, Amounts>();
  for (const demand of all)
    for (const [pool, some] of demand) result.set(pool, sum([result.get(pool) ?? new Map(), some]));
  return result;
}

/** What all guarantees of a tree ask for. */
export const demandOfTree = (tree: QueueTree): Demand => demandOf(placeOf(tree));

/** Of all pools together. */
export const totalDemand = (demand: Demand): Amounts => sum([...demand.values()]);

/** What is left; nothing below 0. */
export const without = (some: Amounts, taken: Amounts): Amounts =>
  new Map(
    [...some].map(([type, amount]) => {
      const left = amount - (taken.get(type) ?? 0n);
      return [type, left > 0n ? left : 0n];
    }),
  );
