import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { agentsImageReference } from "../../images/agents/image";
import { type PlatformConfig, isDedicated } from "../../stacks/config";
import type { Exported, PlatformOutputs } from "../../stacks/outputs";
import { type CleanedTenant, Cleanup } from "../cleanup";
import type { SparkApi } from "./spark-api";

type Child = pulumi.CustomResourceOptions & { readonly provider: k8s.Provider };

/** The cleanup, of the tenants' namespaces, on the API servers that Spark uses. Creates nothing, and has no outputs, where the stack has none. */
export function createCleanup(
  config: PlatformConfig,
  { url }: SparkApi,
  tenants: readonly CleanedTenant[],
  child: Child,
): Pick<Exported<PlatformOutputs>, "cleanup"> {
  const { cleanup, cluster, registry, protect } = config;
  if (!cleanup) return {};
  const { facts } = new Cleanup(
    "cleanup",
    {
      ...cleanup,
      provider: child.provider,
      tenants,
      apiServer: url,
      ...(isDedicated(config) ? { apiServerPorts: [config.apiServer.port] } : {}),
      agentsImage: agentsImageReference(registry),
      kubernetesVersion: cluster.version,
      protect,
    },
    child,
  );
  return { cleanup: facts };
}
