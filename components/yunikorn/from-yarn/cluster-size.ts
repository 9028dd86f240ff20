import { type Amounts, added } from "./amounts";

/** What the nodes have together, for percentages and weights. */
export interface ClusterSize {
  readonly pools: readonly SizedPool[];
}

export interface SizedPool {
  /** Name of the node pool, which a YARN node label may have too. */
  readonly name?: string;
  readonly amounts: Amounts;
}

/** A partition of YARN's nodes: a node label, or `""` for the nodes without one. */
export type Partition = string;

/** What each partition has; one that nobody told the size of is missing. */
export function partitionSizes(
  size: ClusterSize | undefined,
  labels: readonly string[],
): ReadonlyMap<Partition, Amounts> {
  const pools = size?.pools ?? [];
  const labelled = labels.flatMap((label) => {
    const found = pools.filter(({ name }) => name === label);
    return found.length === 0 ? [] : [[label, added(found.map(({ amounts }) => amounts))] as const];
  });
  const others = pools.filter(({ name }) => name === undefined || !labels.includes(name));
  return new Map([
    ...(others.length > 0 ? [["", added(others.map(({ amounts }) => amounts))] as const] : []),
    ...labelled,
  ]);
}
