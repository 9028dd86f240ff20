import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { labels } from "../../../lib/labels";
import { podSecurityLabels } from "../../../lib/pod-security";
import type { SparkImageArgs } from "../args";
import { component, defaultNamespace } from "../defaults";
import { engineForm } from "./engine";

/** Of the builds' pods: they are nobody to the API servers. */
export const builderAccount = "spark-image-builder";

/**
 * A namespace for builds alone: what an engine needs of its node no tenant's pod may have. Nobody can reach a build, and it may reach
 * registry and sources, wherever they are.
 */
export function createBuildNamespace(
  name: string,
  build: NonNullable<SparkImageArgs["build"]>,
  child: pulumi.CustomResourceOptions,
): { readonly namespace: pulumi.Output<string>; readonly before: readonly pulumi.Resource[] } {
  const { metadata } = new k8s.core.v1.Namespace(
    `${name}-namespace`,
    {
      metadata: {
        name: build.namespace ?? defaultNamespace,
        labels: { ...labels(component, name), ...podSecurityLabels(engineForm(build).podSecurity) },
      },
    },
    { ...child, protect: build.protect ?? false },
  );
  const namespace = metadata.name;
  const account = new k8s.core.v1.ServiceAccount(
    `${name}-builder`,
    {
      metadata: { name: builderAccount, namespace, labels: labels(component, name, "builder") },
      automountServiceAccountToken: false,
    },
    child,
  );
  const wall = new k8s.networking.v1.NetworkPolicy(
    `${name}-builder`,
    {
      metadata: { name: builderAccount, namespace, labels: labels(component, name, "builder") },
      spec: { podSelector: {}, policyTypes: ["Ingress"] },
    },
    child,
  );
  return { namespace, before: [account, wall] };
}
