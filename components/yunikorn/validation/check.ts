import { type QueueProblem, reportTo } from "./problem";
import { acls } from "./rules/acl";
import { limitApplications } from "./rules/limit-applications";
import { limitResources } from "./rules/limit-resources";
import { limits } from "./rules/limits";
import { maxApplications } from "./rules/max-applications";
import { childNames, partitionNames } from "./rules/names";
import { nodeSort } from "./rules/node-sort";
import { placement } from "./rules/placement";
import { queueResources } from "./rules/queue-resources";
import { structure } from "./rules/structure";
import type { SchedulerConfig } from "./scheduler-config";
import { partitionNodes, walk } from "./tree";
import { dialectOf } from "./versions";
import { warn } from "./warnings";

/**
 * What is wrong with a configuration that YuniKorn's decoder takes.
 *
 * The errors are what YuniKorn itself refuses: there is one exactly when it does. They come in the order of its own checks
 * (yunikorn-core, pkg/common/configs/configvalidator.go), so the first is the one that it reports; what follows only from an earlier one is left
 * out where that can be told. The warnings, after them, are what it accepts and then ignores, changes or fails on.
 * @param version of YuniKorn, such as `1.8.0`
 */
export function check(config: SchedulerConfig, version = "1.8"): QueueProblem[] {
  const problems: QueueProblem[] = [];
  const report = reportTo(problems, "error");
  const dialect = dialectOf(version);
  const partitions = partitionNodes(config);
  const checkName = partitionNames(partitions);

  for (const [index, partition] of partitions.entries()) {
    const { root } = partition;
    checkName(index, report);
    structure(partition, report);
    if (root) {
      walk(root, (node) => {
        acls(node, report);
        limits(node, dialect, report);
        childNames(node, dialect, report);
      });
      queueResources(root, report);
    }
    placement(partition, dialect, report);
    nodeSort(partition, report);
    if (root) {
      maxApplications(root, report);
      limitResources(root, report);
      limitApplications(root, report);
    }
  }
  warn(partitions, dialect, reportTo(problems, "warning"));
  return problems;
}
