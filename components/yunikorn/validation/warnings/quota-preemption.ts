import { parseDuration } from "../go/duration";
import { type Report, at } from "../problem";
import { type PartitionNode, type QueueNode, walk } from "../tree";
import type { Dialect } from "../versions";

const key = "preemption.quota.delay";

/** Preemption after a lowered max needs both: the partition's switch and a delay on the queue or above it. */
export function quotaPreemption(
  { partition, name, place }: PartitionNode,
  root: QueueNode,
  dialect: Dialect,
  report: Report,
): void {
  if (!dialect.newerProperties.includes(key)) return;
  const enabled = partition.preemption.quotaPreemptionEnabled === true;
  let delays = 0;
  walk(root, (node) => {
    const value = node.queue.properties?.get(key);
    if (value === undefined || (parseDuration(value) ?? 0n) <= 0n) return;
    delays += 1;
    if (enabled) return;
    report(
      at(at(node.place, "properties"), key),
      `queue ${node.path}: ${key} ${value} has no effect, because preemption.quotapreemptionenabled of the partition is not true; set it`,
    );
  });
  if (!enabled || delays > 0) return;
  report(
    at(at(place, "preemption"), "quotapreemptionenabled"),
    `partition ${name}: quotapreemptionenabled is true, but no queue has a ${key} above zero, and 0 means off; set it on root or on single queues`,
  );
}
