import { type Report, at } from "../problem";
import { isZero, readResources } from "../resources";
import { type PartitionNode, type QueueNode, walk } from "../tree";

/** A queue with a guarantee, of its own or for the queues that placement creates below it. */
const guarantees = (node: QueueNode): boolean =>
  node.guaranteed.wrong.size > 0 ||
  !isZero(node.guaranteed.values) ||
  !isZero(readResources(node.queue.childTemplate.resources.guaranteed).values);

/** Queues for which preemption can do something: one at or above them has a guarantee, or one below. */
function helped(root: QueueNode): (node: QueueNode) => boolean {
  const covered = new Set<QueueNode>();
  const above = new Set<QueueNode>();
  walk(
    root,
    (node) => {
      if (guarantees(node) || (node.parent && covered.has(node.parent))) covered.add(node);
    },
    (node) => {
      if (node.parent && (guarantees(node) || above.has(node))) above.add(node.parent);
    },
  );
  return (node) => covered.has(node) || above.has(node);
}

/** Settings of preemption where no queue has anything to take back: YuniKorn preempts only for queues below their guarantee. */
export function preemption({ partition, name, place }: PartitionNode, root: QueueNode, report: Report): void {
  const isHelped = helped(root);
  const { enabled } = partition.preemption;
  if (enabled === true && !isHelped(root)) {
    report(
      at(at(place, "preemption"), "enabled"),
      `partition ${name}: preemption is enabled, but no queue has guaranteed resources, so nothing is ever preempted; set guaranteed on the queues that are to get theirs back`,
    );
  }
  walk(root, (node) => {
    const { properties = new Map<string, string>() } = node.queue;
    const delay = properties.get("preemption.delay");
    const fence = properties.get("preemption.policy")?.toLowerCase() === "fence" ? "fence" : undefined;
    for (const [key, value] of [
      ["preemption.delay", delay],
      ["preemption.policy", fence],
    ] as const) {
      if (value === undefined) continue;
      const why =
        enabled === false
          ? "preemption.enabled of the partition is false; enable it"
          : isHelped(node)
            ? undefined
            : "neither it nor a queue above or below it has guaranteed resources; set guaranteed";
      if (why === undefined) continue;
      report(
        at(at(node.place, "properties"), key),
        `queue ${node.path}: ${key} ${value} has no effect, because ${why} or remove it`,
      );
    }
  });
}
