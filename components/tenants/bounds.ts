import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { labels } from "../../lib/labels";
import type { TenantArgs } from "./args";
import type { Destination } from "./destination";
import { limitItems } from "./limits";
import { apiServerPolicy, tenantPolicies } from "./network/policies";
import { hardLimits } from "./quota";

type BoundsArgs = Pick<
  TenantArgs,
  "tenant" | "quota" | "limits" | "jobs" | "dataSources" | "platform" | "clusterRanges"
> & { readonly namespace: pulumi.Output<string> };

/** How much the namespace has, and what its pods may connect to. */
export function createBounds(name: string, args: BoundsArgs, child: pulumi.CustomResourceOptions): void {
  const {
    tenant,
    namespace,
    quota = {},
    limits = {},
    jobs,
    dataSources = [],
    platform,
    clusterRanges = [],
  } = args;
  const metadata = (object: string) => ({
    namespace,
    name: object,
    labels: labels("tenants", tenant, object),
  });
  new k8s.core.v1.ResourceQuota(
    `${name}-quota`,
    { metadata: metadata("quota"), spec: { hard: hardLimits(quota, jobs) } },
    child,
  );
  new k8s.core.v1.LimitRange(
    `${name}-limits`,
    { metadata: metadata("limits"), spec: { limits: limitItems(limits) } },
    child,
  );
  const policies = {
    ...tenantPolicies({ ...platform, dataSources, clusterRanges }),
    "api-servers": pulumi
      .output(platform.apiServers)
      .apply((known) => apiServerPolicy(known as readonly Destination[], clusterRanges)),
  };
  for (const [policy, spec] of Object.entries(policies))
    new k8s.networking.v1.NetworkPolicy(`${name}-${policy}`, { metadata: metadata(policy), spec }, child);
}
