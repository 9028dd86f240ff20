import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { agentsImageReference } from "../../images/agents/image";
import type { PlatformConfig } from "../../stacks/config";
import type { Exported, PlatformOutputs } from "../../stacks/outputs";
import { Yunikorn } from "../yunikorn";
import { defaultNodes } from "../yunikorn/sizing";
import { renderQueues } from "../yunikorn/queues";
import type { SparkApi } from "./spark-api";

type Child = pulumi.CustomResourceOptions & { readonly provider: k8s.Provider };

/** YuniKorn, for the tenants' namespaces, on the API servers that Spark uses. Creates nothing, and has no outputs, where the stack has none. */
export function createYunikorn(
  { yunikorn, cluster, nodePools, registry, tenants, protect }: PlatformConfig,
  { url }: SparkApi,
  child: Child,
): Pick<Exported<PlatformOutputs>, "yunikorn"> {
  if (!yunikorn) return {};
  const { queues, size, ...settings } = yunikorn;
  const pooled = nodePools.reduce((sum, { nodes }) => sum + nodes, 0);
  const { facts } = new Yunikorn(
    "yunikorn",
    {
      ...settings,
      provider: child.provider,
      queues: renderQueues(queues),
      size: { ...size, nodes: size.nodes ?? Math.max(pooled, defaultNodes) },
      namespaces: tenants.map(({ name }) => name),
      kubernetesVersion: cluster.version,
      apiServer: url,
      agentsImage: agentsImageReference(registry),
      protect,
    },
    child,
  );
  return { yunikorn: facts };
}
