import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { labels } from "../../lib/labels";
import { podSecurityLabels } from "../../lib/pod-security";
import { allowPreemption } from "../../lib/yunikorn";
import { component } from "./metadata";

/** A namespace for Celeborn alone, in which no pod needs any right on its node. */
export const createNamespace = (
  name: string,
  { namespace, protect }: { readonly namespace: string; readonly protect: boolean },
  child: pulumi.CustomResourceOptions,
): k8s.core.v1.Namespace =>
  new k8s.core.v1.Namespace(
    `${name}-namespace`,
    {
      metadata: {
        name: namespace,
        labels: { ...labels(component, name), ...podSecurityLabels("restricted") },
      },
    },
    { ...child, protect },
  );

/** Of a namespace's priority class: such objects belong to the whole cluster. */
export const priorityClassName = (namespace: string): string => `spark-platform-${namespace}`;

/**
 * 0, what pods without a class have: above every Spark job (-1 and less), so jobs never take a worker's room, and never above the online business. `system-cluster-critical` would have kube-scheduler
 * clear the online business off a node for a worker's memory. It preempts: nothing but Spark's pods is below it, and a worker that is restarted has to get its room back from a job that took it meanwhile.
 */
export const createPriorityClass = (
  name: string,
  namespace: string,
  child: pulumi.CustomResourceOptions,
): k8s.scheduling.v1.PriorityClass =>
  new k8s.scheduling.v1.PriorityClass(
    `${name}-priority-class`,
    {
      metadata: {
        name: priorityClassName(namespace),
        labels: labels(component, name, "priority-class"),
        // YuniKorn takes others of the node first.
        annotations: { [allowPreemption]: "false" },
      },
      value: 0,
      preemptionPolicy: "PreemptLowerPriority",
      globalDefault: false,
      description: "Celeborn of spark-platform.",
    },
    // The API refuses to change them; pods keep the priority that they were created with.
    { ...child, replaceOnChanges: ["value", "preemptionPolicy"], deleteBeforeReplace: true },
  );
