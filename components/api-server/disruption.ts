import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { ObjectMetadata } from "./metadata";

/**
 * Lets a drain take one API server at a time, and one that is broken always. For a Deployment only: a budget over a DaemonSet's pods has no scale to reckon
 * with, allows nothing, and a drain leaves those pods alone anyway.
 * @see k8s.io/kubernetes pkg/controller/disruption/disruption.go, getScaleController
 */
export function createDisruptionBudget(
  name: string,
  metadata: ObjectMetadata,
  selector: Readonly<Record<string, string>>,
  child: pulumi.CustomResourceOptions,
): void {
  new k8s.policy.v1.PodDisruptionBudget(
    name,
    {
      metadata,
      spec: {
        maxUnavailable: 1,
        unhealthyPodEvictionPolicy: "AlwaysAllow",
        selector: { matchLabels: selector },
      },
    },
    child,
  );
}
