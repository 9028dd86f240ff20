import { toLower } from "../go/text";
import { type Report, at, atText, shown } from "../problem";
import type { PartitionNode, QueueNode } from "../tree";
import type { Dialect } from "../versions";

/** Names of partitions, which YuniKorn compares in lower case; one without a name is called default. */
export function partitionNames(
  partitions: readonly PartitionNode[],
): (index: number, report: Report) => void {
  const seen = new Map<string, number>();
  return (index, report) => {
    const { name = "", place = "" } = partitions[index] ?? {};
    const first = seen.get(toLower(name));
    if (first === undefined) seen.set(toLower(name), index);
    else {
      report(
        atText(place, "name", partitions[index]?.partition.name ?? ""),
        `partition ${name}: partitions[${first}] has this name already (case does not count, and no name means default); give each its own`,
      );
    }
  };
}

/** The queues directly below one: each name well formed, and no two the same without regard to case. */
export function childNames(node: QueueNode, dialect: Dialect, report: Report): void {
  const seen = new Map<string, string>();
  for (const { queue, place } of node.children) {
    if (!dialect.queueName.test(queue.name)) {
      report(
        atText(place, "name", queue.name),
        `queue ${node.path}: a queue below it has the name ${shown(queue.name)}; a name is ${dialect.queueNameRule}`,
      );
      continue;
    }
    const lower = queue.name.toLowerCase();
    const first = seen.get(lower);
    if (first === undefined) seen.set(lower, queue.name);
    else {
      report(
        at(place, "name"),
        `queue ${node.path}: two queues below it have the name ${first === queue.name ? first : `${first} and ${queue.name} (case does not count)`}; give each its own`,
      );
    }
  }
}
