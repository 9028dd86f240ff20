import type { QueueProblem, Report } from "../problem";
import type { PartitionNode } from "../tree";

/** A text without a single letter is, other than one with a comment alone, no configuration at all to YuniKorn (yunikorn-core, pkg/scheduler/context.go). */
export const noText: QueueProblem = {
  path: "",
  level: "warning",
  message:
    "empty, and YuniKorn takes its own default in its place: a queue for each namespace, without bounds, that everybody may submit to; write partitions, with one called default and its queues",
};

/** The shim registers every node and every application with the partition `default`. */
export function defaultPartition(partitions: readonly PartitionNode[], report: Report): void {
  if (partitions.some(({ name }) => name === "default")) return;
  report(
    "partitions",
    "no partition default, in which all nodes and applications are on Kubernetes: nothing is scheduled; write partitions, with one called default and its queues",
  );
}
