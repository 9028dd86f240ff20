import { type Report, at, shown } from "../problem";
import type { PartitionNode } from "../tree";

/** The order in which nodes are tried. */
export function nodeSort({ partition, name, place }: PartitionNode, report: Report): void {
  const { type, resourceWeights = new Map<string, number>() } = partition.nodeSortPolicy;
  const policy = at(place, "nodesortpolicy");
  if (type !== "" && type !== "fair" && type !== "binpacking") {
    report(
      at(policy, "type"),
      `partition ${name}: nodesortpolicy type ${shown(type)} is unknown; use fair or binpacking, in lower case`,
    );
  }
  for (const [resource, weight] of resourceWeights) {
    if (!(weight < 0)) continue;
    report(
      at(at(policy, "resourceweights"), resource),
      `partition ${name}: nodesortpolicy weight ${weight} of ${resource} is below zero; use 0 or more`,
    );
  }
}
