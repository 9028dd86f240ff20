import { type Report, at } from "../problem";
import { formatQuantity } from "../quantity";
import { type Resources, misfits, smaller } from "../resources";
import type { QueueNode } from "../tree";
import { limitTitle, withInherited } from "./inherited-limits";

/** A name's resources in a queue within those that a queue above gives the same name, or everybody. */
export function limitResources(root: QueueNode, report: Report): void {
  withInherited<Resources>(root, (node, { limit, place, max }, kind, name, inherited) => {
    if (!inherited) return max.values;
    const beyond = misfits(inherited.value, max.values);
    for (const type of beyond) {
      const above = `${formatQuantity(type, inherited.value.get(type) ?? 0n)} of ${inherited.name === "*" ? `"*"` : inherited.name}`;
      report(
        at(at(place, "maxresources"), type),
        `queue ${node.path}: ${limitTitle(limit)} gives ${kind} ${name} ${type} ${max.written.get(type)}, above the ${above} in a queue above; lower it or raise that one`,
      );
    }
    if (inherited.name !== name) return max.values;
    const kept = beyond.length === 0 ? inherited.value : new Map(inherited.value);
    for (const type of beyond) (kept as Map<string, bigint>).delete(type);
    return smaller(max.values, kept);
  });
}
