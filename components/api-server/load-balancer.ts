import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { ObjectMetadata } from "./metadata";

/** A Service of type LoadBalancer beside the one in the cluster. */
export interface LoadBalancerArgs {
  /** DNS name or address that clients use; it gets into the certificate. Default: the first of `extraNames`. */
  readonly name?: string;
  /** What your cloud needs to make it internal, such as `service.beta.kubernetes.io/aws-load-balancer-scheme: internal`. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** `spec.loadBalancerClass`, such as that of an internal address pool. */
  readonly loadBalancerClass?: string;
  /** IPv4 ranges that may connect. Default: whatever reaches it. */
  readonly sourceRanges?: readonly string[];
  /** Default: 443. */
  readonly port?: number;
}

/**
 * `externalTrafficPolicy` stays Cluster: with Local, a node whose only API server stops goes on getting connections until the balancer's own health
 * check has failed, longer than any shutdown delay, and a roll drops requests. Its price is that the audit log has a node's address for the client's.
 */
export function createLoadBalancer(
  name: string,
  metadata: ObjectMetadata,
  spec: {
    readonly loadBalancer: LoadBalancerArgs;
    readonly targetPort: number;
    readonly selector: Readonly<Record<string, string>>;
  },
  child: pulumi.CustomResourceOptions,
): void {
  const { annotations, loadBalancerClass, sourceRanges, port = 443 } = spec.loadBalancer;
  new k8s.core.v1.Service(
    `${name}-load-balancer`,
    {
      metadata: {
        ...metadata,
        name: `${metadata.name}-lb`,
        // Its address is not needed by anything here, and a cloud may take minutes.
        annotations: { ...annotations, "pulumi.com/skipAwait": "true" },
      },
      spec: {
        type: "LoadBalancer",
        externalTrafficPolicy: "Cluster",
        selector: spec.selector,
        ports: [{ name: "https", port, targetPort: spec.targetPort, protocol: "TCP" }],
        ...(loadBalancerClass === undefined ? {} : { loadBalancerClass }),
        ...(sourceRanges === undefined ? {} : { loadBalancerSourceRanges: [...sourceRanges] }),
      },
    },
    child,
  );
}
