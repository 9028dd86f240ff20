import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { labels } from "../../lib/labels";
import { allowPreemption } from "../../lib/yunikorn";
import { component } from "./metadata";

/** A priority class for jobs. */
export interface PriorityClassArgs {
  readonly name: string;
  /** Higher ones go first within a queue, and preempt lower ones. See `defaultPriorityClasses` for how to choose it. A change replaces the class. */
  readonly value: number;
  /** Whether its pods may have others preempted: `preemptionPolicy` PreemptLowerPriority or Never. A change replaces the class. Default: true. */
  readonly preempts?: boolean;
  /** Whether YuniKorn preempts its pods as soon as others; false makes them the last of a node to go, and no more than that. Default: true. */
  readonly preemptible?: boolean;
}

/**
 * Below 0, what pods without a class have: kube-scheduler may take batch work's room for the online business, and never the other way round.
 * Not below -10, where the cluster autoscaler stops to count pods as a reason for a node, or to keep one (`--expendable-pods-priority-cutoff`).
 */
export const defaultPriorityClasses: readonly PriorityClassArgs[] = [
  { name: "spark-p1", value: -1 },
  { name: "spark-p2", value: -2 },
  { name: "spark-p3", value: -3 },
];

export function createPriorityClasses(
  name: string,
  classes: readonly PriorityClassArgs[],
  child: pulumi.CustomResourceOptions,
): void {
  for (const { name: priorityClass, value, preempts = true, preemptible = true } of classes)
    new k8s.scheduling.v1.PriorityClass(
      `${name}-${priorityClass}`,
      {
        metadata: {
          name: priorityClass,
          labels: labels(component, name, "priority-class"),
          annotations: { [allowPreemption]: String(preemptible) },
        },
        value,
        preemptionPolicy: preempts ? "PreemptLowerPriority" : "Never",
        globalDefault: false,
        description: "Spark jobs of spark-platform.",
      },
      // The API refuses to change them; pods keep the priority that they were created with.
      { ...child, replaceOnChanges: ["value", "preemptionPolicy"], deleteBeforeReplace: true },
    );
}
