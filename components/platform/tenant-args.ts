import type { PlatformConfig } from "../../stacks/config";
import { podSelector } from "../celeborn/network";
import { ports } from "../celeborn/metadata";
import { gangOf, jobSizes } from "../spark-profile";
import type { Destination, TenantArgs } from "../tenants";
import { poolOfQueue } from "../yunikorn/queues";
import { celebornName } from "./celeborn";
import type { SparkApi } from "./spark-api";

type TenantSettings = PlatformConfig["tenants"][number];

/** kubeadm's CoreDNS, and what everybody else names so that Services of that name find it. */
const clusterDns: Destination = {
  namespace: "kube-system",
  podSelector: { "k8s-app": "kube-dns" },
  ports: [53],
};

/** A tenant's home, from what the stack says of it and of the rest. */
export function tenantArgs(
  config: PlatformConfig,
  settings: TenantSettings,
  { destinations }: Pick<SparkApi, "destinations">,
): TenantArgs {
  const { cluster, spark, tenants, celeborn, nodePools, yunikorn } = config;
  const { name: tenant, queue, profile, profiles, conf, gang, podSecurity, namespaceQueue } = settings;
  const { quota, limits, imagePullSecrets, dataSources } = settings;
  return {
    tenant,
    tenants: tenants.map(({ name }) => name),
    podSecurity,
    protect: config.protect,
    namespaceQueue,
    quota,
    limits,
    imagePullSecrets,
    dataSources,
    sparkVersion: spark.version,
    conf: { ...spark.conf, ...conf },
    jobs: jobSizes(
      {
        settings: spark,
        gang: gangOf(spark.gang, gang),
        nodePool: poolOfQueue(yunikorn?.queues, nodePools, queue),
        profile,
        conf,
      },
      profiles,
    ),
    platform: {
      apiServers: destinations,
      ...(celeborn ? { celeborn: celebornDestinations(celeborn.namespace) } : {}),
      dns: dnsDestinations(cluster.dnsAddresses),
    },
    clusterRanges: [cluster.podCidr, cluster.serviceCidr].filter((range) => range !== undefined),
  };
}

const celebornDestinations = (namespace: string): Destination[] => {
  const { rpc, fetch, push } = ports.worker;
  return [
    { namespace, podSelector: podSelector(celebornName, "master"), ports: [ports.master.rpc] },
    { namespace, podSelector: podSelector(celebornName, "worker"), ports: [rpc, fetch, push] },
  ];
};

/** @param addresses of servers that are no pods, such as a node's own cache */
const dnsDestinations = (addresses: readonly string[] = []): Destination[] =>
  [clusterDns, ...addresses.map((address) => ({ cidr: `${address}/32`, ports: [53] }))].flatMap((server) => [
    { ...server, protocol: "UDP" },
    { ...server, protocol: "TCP" },
  ]);
