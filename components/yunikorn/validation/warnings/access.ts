import type { Report } from "../problem";
import { type QueueNode, walk } from "../tree";
import { loadAcl } from "./acl";

const admits = (acl: string): boolean => {
  const { everybody, users, groups, parts } = loadAcl(acl);
  // A list that cannot be loaded is reported as that.
  return everybody || users.length > 0 || groups.length > 0 || parts !== undefined;
};

/** Queues that nobody may submit to: no access list of their own, above or below admits anyone. One report for the topmost of each such part. */
export function access(root: QueueNode, report: Report): void {
  const open = new Set<QueueNode>();
  const somewhereBelow = new Set<QueueNode>();
  walk(
    root,
    (node) => {
      const above = node.parent !== undefined && open.has(node.parent);
      if (above || admits(node.queue.submitAcl) || admits(node.queue.adminAcl)) open.add(node);
    },
    (node) => {
      const reached = open.has(node) || somewhereBelow.has(node);
      if (reached && node.parent) somewhereBelow.add(node.parent);
    },
  );
  walk(root, (node) => {
    const closed = !open.has(node) && !somewhereBelow.has(node);
    const topmost = !node.parent || somewhereBelow.has(node.parent);
    if (!closed || !topmost) return;
    const those = node.children.length > 0 ? "to it or to any queue below it" : "to it";
    report(
      node.place,
      `queue ${node.path}: nobody may submit ${those}, because no submitacl or adminacl here${node.parent ? " or above" : ""} admits anyone; set submitacl, "*" for everybody`,
    );
  });
}
