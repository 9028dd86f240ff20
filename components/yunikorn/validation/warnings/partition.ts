import { type Report, at, shown } from "../problem";
import type { PartitionNode } from "../tree";
import { commonName } from "./resource-types";

const resolvers: readonly string[] = ["", "os", "ldap"];

/** A partition's own settings. */
export function partition({ partition: own, name, place, root }: PartitionNode, report: Report): void {
  if (name !== "default") {
    report(
      at(place, "name"),
      `partition ${name}: on Kubernetes all nodes and applications are in the partition default, so its queues are never used; move them there`,
    );
  }
  if (root && root.queue.name !== "root") {
    report(
      at(root.place, "name"),
      `queue ${root.path}: YuniKorn's check takes this spelling, but its loading fails ("partition cannot be created without root queue"); write root`,
    );
  }
  if (!resolvers.includes(own.userGroupResolver.type)) {
    report(
      at(at(place, "usergroupresolver"), "type"),
      `partition ${name}: usergroupresolver ${shown(own.userGroupResolver.type)} is ${own.userGroupResolver.type === "test" ? "made for YuniKorn's own tests" : "unknown and means none"}; use os, ldap or leave it out`,
    );
  }
  const weights = at(at(place, "nodesortpolicy"), "resourceweights");
  for (const [type, weight] of own.nodeSortPolicy.resourceWeights ?? []) {
    const better = commonName(type);
    if (better !== undefined) {
      report(
        at(weights, type),
        `partition ${name}: no node has a resource called ${shown(type)}, so its weight does nothing; ${better}`,
      );
    }
    if (Number.isNaN(weight) || weight === Infinity) {
      report(
        at(weights, type),
        `partition ${name}: with the weight ${weight} of ${type} no node can be compared with another; write a plain number`,
      );
    }
  }
}
