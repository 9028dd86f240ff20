import { type Report, at } from "../problem";
import { type QueueNode, walk } from "../tree";

/** Below a queue with maxapplications, each queue has its own, not above it. Only the direct parent counts. */
export function maxApplications(root: QueueNode, report: Report): void {
  walk(root, ({ queue, path, place, parent }) => {
    const most = parent?.queue.maxApplications ?? 0n;
    if (most === 0n || (queue.maxApplications !== 0n && queue.maxApplications <= most)) return;
    const own =
      queue.maxApplications === 0n ? "is not set (or 0)" : `${queue.maxApplications} is above ${most}`;
    report(
      queue.maxApplications === 0n ? place : at(place, "maxapplications"),
      `queue ${path}: maxapplications ${own}; queue ${parent?.path} has ${most}, so it must be 1 to ${most}`,
    );
  });
}
