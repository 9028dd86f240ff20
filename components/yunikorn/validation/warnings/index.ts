import type { Report } from "../problem";
import { type PartitionNode, walk } from "../tree";
import type { Dialect } from "../versions";
import { access } from "./access";
import { aclEntries } from "./acl";
import { childTemplate } from "./child-template";
import { uncountedGuarantees } from "./guarantees";
import { defaultPartition } from "./default-partition";
import { names } from "./names";
import { partition } from "./partition";
import { placementRules } from "./placement";
import { preemption } from "./preemption";
import { quotaPreemption } from "./quota-preemption";
import { properties } from "./properties";
import { resourceTypes } from "./resource-types";
import { rootApplications } from "./root";
import { zeroMax } from "./zero";

/** What YuniKorn accepts and then ignores, changes, or fails on when it loads the configuration. */
export function warn(partitions: readonly PartitionNode[], dialect: Dialect, report: Report): void {
  defaultPartition(partitions, report);
  for (const node of partitions) {
    partition(node, report);
    placementRules(node, dialect, report);
    if (!node.root) continue;
    names(node.root, report);
    walk(node.root, (queue) => {
      aclEntries(queue, report);
      resourceTypes(queue, report);
      zeroMax(queue, report);
      properties(queue, dialect, report);
      childTemplate(queue, report);
    });
    rootApplications(node.root, report);
    access(node.root, report);
    uncountedGuarantees(node.root, report);
    preemption(node, node.root, report);
    quotaPreemption(node, node.root, dialect, report);
  }
}
