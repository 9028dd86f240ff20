import { type Report, at } from "../problem";
import type { QueueNode } from "../tree";

/** The root's maxapplications is taken when the scheduler starts and left out when it takes a changed configuration. */
export function rootApplications({ queue, path, place }: QueueNode, report: Report): void {
  if (queue.maxApplications === 0n) return;
  report(
    at(place, "maxapplications"),
    `queue ${path}: maxapplications ${queue.maxApplications} of the root is read only when YuniKorn starts; after a change, restart it, or set it on the queues below instead`,
  );
}
