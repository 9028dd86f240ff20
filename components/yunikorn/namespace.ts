import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { labels } from "../../lib/labels";
import { podSecurityLabels } from "../../lib/pod-security";
import { component } from "./metadata";

export interface NamespaceArgs {
  readonly namespace: string;
  readonly protect: boolean;
  /** A pod on the node's network needs the namespace to allow everything. */
  readonly hostNetwork: boolean;
}

/** A namespace for YuniKorn alone: nobody's jobs may write their ConfigMaps here. */
export function createNamespace(
  name: string,
  { namespace, protect, hostNetwork }: NamespaceArgs,
  child: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const marks = labels(component, name);
  return new k8s.core.v1.Namespace(
    `${name}-namespace`,
    {
      metadata: {
        name: namespace,
        labels: { ...marks, ...podSecurityLabels(hostNetwork ? "privileged" : "restricted") },
      },
    },
    { ...child, protect },
  ).metadata.name;
}

/** Two of YuniKorn's, the authorities' of cluster and service mesh, and some room. */
const mostConfigMaps = "16";

/**
 * Since 1.7 the scheduler reads all ConfigMaps of its namespace and no others, so this bounds what a start has to read, whatever happens elsewhere.
 * After YuniKorn's own: until a new quota has a status, the API server refuses what it counts ("status unknown for quota").
 */
export function limitConfigMaps(
  name: string,
  namespace: pulumi.Output<string>,
  child: pulumi.CustomResourceOptions,
): void {
  new k8s.core.v1.ResourceQuota(
    `${name}-config-maps`,
    {
      metadata: { name: "config-maps", namespace, labels: labels(component, name) },
      spec: { hard: { "count/configmaps": mostConfigMaps } },
    },
    child,
  );
}
