import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { contentHash } from "../../lib/content-hash";
import { labels, selector } from "../../lib/labels";
import { component, ownPod } from "./metadata";

export interface WorkloadArgs {
  /** Of the Deployment. */
  readonly name: string;
  readonly namespace: pulumi.Input<string>;
  readonly replicas: number;
  readonly strategy: k8s.types.input.apps.v1.DeploymentStrategy;
  readonly pod: pulumi.Input<k8s.types.input.core.v1.PodSpec>;
  /** Seconds that its first pod may take to become ready. Default: 10 minutes, Kubernetes' and Pulumi's own. */
  readonly startSeconds?: number;
  /** What a running program ignores a change of, so that a change rolls it. Without it the template has no hash. */
  readonly restart?: Readonly<Record<string, string>>;
}

/** What selects the pods of one of the two programs. */
export const podSelector = (instance: string, program: string) => selector(component, instance, program);

/** A Deployment, and a budget that lets a drain take one pod at a time: with one alone it may go, since a budget that says no keeps its node for ever. */
export function createWorkload(
  instance: string,
  { name, namespace, replicas, strategy, pod, startSeconds, restart }: WorkloadArgs,
  child: pulumi.CustomResourceOptions,
): k8s.apps.v1.Deployment {
  const metadata = { name, namespace, labels: labels(component, instance, name) };
  const matchLabels = podSelector(instance, name);
  new k8s.policy.v1.PodDisruptionBudget(
    `${instance}-${name}`,
    {
      metadata,
      spec: {
        maxUnavailable: 1,
        unhealthyPodEvictionPolicy: "AlwaysAllow",
        selector: { matchLabels },
      },
    },
    child,
  );
  const annotations =
    restart === undefined ? {} : { annotations: { "spark-platform/settings": contentHash(restart) } };
  return new k8s.apps.v1.Deployment(
    `${instance}-${name}`,
    {
      metadata,
      spec: {
        replicas,
        strategy,
        ...(startSeconds === undefined ? {} : { progressDeadlineSeconds: startSeconds }),
        selector: { matchLabels },
        template: { metadata: { labels: { ...metadata.labels, ...ownPod }, ...annotations }, spec: pod },
      },
    },
    startSeconds === undefined ? child : { ...child, customTimeouts: waiting(startSeconds) },
  );
}

/** A little longer than the Deployment itself waits, so that what it says of a pod that does not start is what is shown. */
function waiting(startSeconds: number): pulumi.CustomTimeouts {
  const patience = `${startSeconds + 60}s`;
  return { create: patience, update: patience };
}
