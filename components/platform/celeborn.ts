import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { CelebornFacts } from "../../lib/celeborn";
import type { PlatformConfig } from "../../stacks/config";
import type { Exported, PlatformOutputs } from "../../stacks/outputs";
import { Celeborn } from "../celeborn";
import type { SparkApi } from "./spark-api";

/** Of the one Celeborn that a platform has: its pods are labelled with it. */
export const celebornName = "celeborn";

type Child = pulumi.CustomResourceOptions & { readonly provider: k8s.Provider };

interface CelebornRoom {
  /** What Spark's configuration is derived from. */
  readonly facts?: CelebornFacts;
  readonly outputs: Pick<Exported<PlatformOutputs>, "celeborn">;
}

/** Celeborn, for the tenants' namespaces. Creates nothing, and has no outputs, where the stack has none. */
export function createCeleborn(
  { celeborn, cluster, tenants, protect }: PlatformConfig,
  { url }: SparkApi,
  child: Child,
): CelebornRoom {
  if (!celeborn) return { outputs: {} };
  const { facts, namespace } = new Celeborn(
    celebornName,
    {
      ...celeborn,
      provider: child.provider,
      clusterDomain: cluster.domain,
      namespaces: tenants.map(({ name }) => name),
      apiServer: url,
      protect,
    },
    child,
  );
  const { version, endpoints, replication } = facts;
  return { facts, outputs: { celeborn: { version, namespace, endpoints, replication } } };
}
