import type { Notebook } from "../notes";
import type { Partition } from "../cluster-size";
import { isLess, zero } from "../ratio";
import { type Shares, poolOf } from "./pools";
import { type YarnQueue, everyQueue, list } from "./yarn-queue";

const labelKey = /^root(?:\..+)?\.accessible-node-labels\.([^.]+)\.(?:maximum-)?capacity$/;

/** Every node label that the file gives capacities of, or that a queue uses by default. */
export function labelsIn(root: YarnQueue, keys: readonly string[]): string[] {
  const named = keys.flatMap((key) => labelKey.exec(key)?.[1] ?? []);
  const defaults = everyQueue(root).flatMap((queue) => queue.get("default-node-label-expression") ?? []);
  return [...new Set([...named, ...defaults])];
}

/** Label of the nodes that a queue's applications run on unless they say otherwise: its own or its parent's; `""` is no label. */
export function expressionOf(queue: YarnQueue, parent: Partition, notes: Notebook): Partition {
  const key = "default-node-label-expression";
  const own = queue.get(key);
  if (own === undefined || /^[\w./-]+$/.test(own)) return own ?? parent;
  notes.lost(
    queue.source(key),
    `${JSON.stringify(own)}: one label alone can be a node pool here`,
    queue.place,
  );
  return parent;
}

const accessible = "accessible-node-labels";

/** What becomes of the capacities that a leaf queue has on nodes of several labels. */
export function noteNodes(
  queue: YarnQueue,
  shares: Shares,
  partitions: readonly Partition[],
  notes: Notebook,
): void {
  const pool = poolOf(partitions);
  const labels = partitions.filter((partition) => partition !== "");
  for (const [partition, { part }] of shares) {
    if (partitions.includes(partition) || !isLess(zero, part)) continue;
    const key = partition === "" ? "capacity" : `${accessible}.${partition}.capacity`;
    notes.lost(
      queue.source(key),
      `${queue.get(key)}: its applications run on the nodes with the label ${pool}, so only the capacity there is its guarantee`,
      queue.place,
    );
  }
  if (pool === undefined && labels.length > 0)
    notes.changed(
      queue.source(accessible),
      `guaranteed and max are of the nodes without a label and of ${labels.join(", ")} together; a job's pods choose between them by nodeSelector`,
      queue.place,
    );
  const bare = list(queue.get(accessible)).filter(
    (label) => label !== "*" && label !== pool && queue.get(`${accessible}.${label}.capacity`) === undefined,
  );
  if (bare.length > 0)
    notes.lost(
      queue.source(accessible),
      `${bare.join(", ")}: without a capacity there; YuniKorn keeps a queue from no nodes, only taints do`,
      queue.place,
    );
}
