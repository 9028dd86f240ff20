import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { ObjectMetadata } from "./metadata";

/** Bounds of a HorizontalPodAutoscaler; it measures CPU against the container's request. */
export interface AutoscalingArgs {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Percent of the CPU request that the API servers' containers use on average. Default: 70. */
  readonly cpuUtilization?: number;
}

/**
 * Scales by the API server's container alone; the sidecars' idle CPU would dilute it. Up at once, since a storm comes at once; down slowly, one after ten
 * quiet minutes, since each that goes cuts its clients' watches.
 */
export function createAutoscaler(
  name: string,
  metadata: ObjectMetadata,
  { minReplicas, maxReplicas, cpuUtilization = 70 }: AutoscalingArgs,
  child: pulumi.CustomResourceOptions,
): void {
  new k8s.autoscaling.v2.HorizontalPodAutoscaler(
    name,
    {
      metadata,
      spec: {
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: metadata.name },
        minReplicas,
        maxReplicas,
        metrics: [
          {
            type: "ContainerResource",
            containerResource: {
              name: "cpu",
              container: "kube-apiserver",
              target: { type: "Utilization", averageUtilization: cpuUtilization },
            },
          },
        ],
        behavior: {
          scaleDown: {
            stabilizationWindowSeconds: 600,
            policies: [{ type: "Pods", value: 1, periodSeconds: 60 }],
          },
        },
      },
    },
    child,
  );
}
