import type { Report } from "../problem";
import { formatQuantity } from "../quantity";
import { addTo, isZero } from "../resources";
import { type QueueNode, walk } from "../tree";

/**
 * Types that queues guarantee below one that guarantees others only. YuniKorn passes that queue's own guarantee up in place of theirs, so the
 * types it lacks are missing in every sum above: more can be promised than there is.
 */
export function uncountedGuarantees(root: QueueNode, report: Report): void {
  const sums = new Map<QueueNode, Map<string, bigint>>();
  const sumOf = (node: QueueNode): Map<string, bigint> => sums.get(node) ?? new Map<string, bigint>();
  walk(
    root,
    (node) => sums.set(node, new Map()),
    (node) => {
      const own = node.guaranteed.values;
      const sum = sumOf(node);
      sums.delete(node);
      const absent = isZero(own) && node.guaranteed.wrong.size === 0;
      if (node.parent) addTo(sumOf(node.parent), absent ? sum : own);
      if (absent) return;
      for (const [type, value] of sum) {
        if (value === 0n || node.guaranteed.written.has(type)) continue;
        report(
          `${node.place}.resources.guaranteed`,
          `queue ${node.path}: it guarantees no ${type}, but the queues below it guarantee ${formatQuantity(type, value)} together, which no queue above counts; add ${type} to its guaranteed`,
        );
      }
    },
  );
}
