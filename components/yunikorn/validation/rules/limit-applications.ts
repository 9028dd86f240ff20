import { type Report, at } from "../problem";
import type { QueueNode } from "../tree";
import { limitTitle, withInherited } from "./inherited-limits";

/**
 * A name's maxapplications in a queue within what a queue above gives the same name, or everybody. A limit that leaves it out counts as
 * unlimited, so it is refused too.
 */
export function limitApplications(root: QueueNode, report: Report): void {
  withInherited<bigint>(root, (node, { limit, place }, kind, name, inherited) => {
    const own = limit.maxApplications;
    const most = inherited?.value ?? 0n;
    if (most !== 0n && (own === 0n || own > most)) {
      const above = inherited?.name === "*" ? `"*"` : name;
      report(
        own === 0n ? place : at(place, "maxapplications"),
        `queue ${node.path}: ${limitTitle(limit)} gives ${kind} ${name} ${own === 0n ? "no maxapplications" : `maxapplications ${own}`}, but a queue above gives ${above} ${most}; set 1 to ${most}`,
      );
      // The queues below are measured by what was meant here.
      return own === 0n ? most : own;
    }
    return own;
  });
}
