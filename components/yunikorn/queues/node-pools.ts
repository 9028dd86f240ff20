import { type Amounts, amounts, sum, times } from "./quantity";
import type { NodePool } from "./tree";

/** What the pods of all nodes of a pool can have. */
export const capacityOf = ({ nodes, vcore, memory, resources }: NodePool): Amounts =>
  times(amounts({ ...resources, vcore, memory }), nodes);

export const capacityOfAll = (pools: readonly NodePool[]): Amounts => sum(pools.map(capacityOf));

/** Whether a pod without tolerations stays away. */
export const isTainted = ({ taints = [] }: NodePool): boolean =>
  taints.some(({ effect }) => effect !== "PreferNoSchedule");

/** Whether a selector of the one's labels also finds the other's nodes. */
export const isFoundBy = (labels: NodePool["labels"], other: NodePool): boolean =>
  Object.entries(labels ?? {}).every(([key, value]) => other.labels?.[key] === value);
