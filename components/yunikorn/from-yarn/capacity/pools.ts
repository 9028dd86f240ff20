import type { Partition } from "../cluster-size";
import { isLess, zero } from "../ratio";
import type { Share } from "./shares";

/** What each partition gives a queue. */
export type Shares = ReadonlyMap<Partition, Share>;

/**
 * The partitions whose nodes a leaf's applications run on: of its own label alone, or those without a label and of every label that gives it
 * a part of its capacity.
 * @param expression its default node label
 */
export function partitionsOfLeaf(expression: Partition, shares: Shares): Partition[] {
  if (expression !== "") return [expression];
  const given = [...shares].filter(([partition, { part }]) => partition !== "" && isLess(zero, part));
  return ["", ...given.map(([partition]) => partition)];
}

/** The node pool of a queue below which everything runs on the same; queues below inherit it. */
export const poolOf = (partitions: readonly Partition[]): string | undefined =>
  partitions.length === 1 && partitions[0] !== "" ? partitions[0] : undefined;
