import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { Network, Workload } from "./args";
import type { ObjectMetadata } from "./metadata";

/** kube-proxy learns of a new API server before an old one goes; it programs a change within a second or two, OpenShift has seen 25 s. */
const minReadySeconds = 10;

export interface WorkloadArgs {
  readonly workload: Workload;
  readonly network: Network;
  readonly spareNode: boolean;
  /** Of a Deployment without autoscaling. */
  readonly replicas: number;
  /** The fewest of a Deployment with autoscaling. */
  readonly autoscaledFrom: number | undefined;
  readonly selector: Readonly<Record<string, string>>;
  readonly pod: pulumi.Input<k8s.types.input.core.v1.PodSpec>;
}

/** On the node's network each pod takes a port: without a spare node a new one can only start where an old one has gone. */
const rollingUpdate = ({ network, spareNode }: Pick<WorkloadArgs, "network" | "spareNode">) =>
  network === "pod" || spareNode ? { maxUnavailable: 0, maxSurge: 1 } : { maxUnavailable: 1, maxSurge: 0 };

/** @returns the Deployment or DaemonSet; it is ready when its API servers are */
export function createWorkload(
  name: string,
  metadata: ObjectMetadata,
  args: WorkloadArgs,
  child: pulumi.CustomResourceOptions,
): k8s.apps.v1.Deployment | k8s.apps.v1.DaemonSet {
  const update = { type: "RollingUpdate", rollingUpdate: rollingUpdate(args) };
  const spec = {
    minReadySeconds,
    selector: { matchLabels: args.selector },
    template: { metadata: { labels: metadata.labels }, spec: args.pod },
  };
  if (args.workload === "DaemonSet")
    return new k8s.apps.v1.DaemonSet(name, { metadata, spec: { ...spec, updateStrategy: update } }, child);
  // A count is there from the start, and an autoscaler's is left alone: without the field, server-side apply would take it out where autoscaling begins, which makes it 1.
  return new k8s.apps.v1.Deployment(
    name,
    { metadata, spec: { ...spec, replicas: args.autoscaledFrom ?? args.replicas, strategy: update } },
    args.autoscaledFrom === undefined ? child : { ...child, ignoreChanges: ["spec.replicas"] },
  );
}
