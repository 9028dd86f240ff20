import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { ObjectMetadata } from "./metadata";

/** The Service that clients in the cluster use. */
export function createService(
  name: string,
  metadata: ObjectMetadata,
  spec: { readonly targetPort: number; readonly selector: Readonly<Record<string, string>> },
  child: pulumi.CustomResourceOptions,
): k8s.core.v1.Service {
  // The workload needs the Service's address, so waiting here for the workload's endpoints would never end.
  const annotations = { "pulumi.com/skipAwait": "true" };
  return new k8s.core.v1.Service(
    `${name}-service`,
    {
      metadata: { ...metadata, annotations },
      spec: {
        type: "ClusterIP",
        selector: spec.selector,
        ports: [{ name: "https", port: 443, targetPort: spec.targetPort, protocol: "TCP" }],
      },
    },
    child,
  );
}
