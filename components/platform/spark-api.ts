import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { agentsImageReference } from "../../images/agents/image";
import { labels } from "../../lib/labels";
import { systemNamespace } from "../../lib/namespaces";
import { podSecurityLabels } from "../../lib/pod-security";
import { bytesOf } from "../../lib/quantity";
import type { DedicatedConfig } from "../../stacks/config";
import type { Exported, PlatformOutputs, SparkApiServerOutputs } from "../../stacks/outputs";
import { ApiServer, eventsProxyMemory } from "../api-server";
import { EventEtcd } from "../event-etcd";
import type { Destination } from "../tenants";
import { anywhere, onlineDestinations, serviceAddresses } from "./api-destinations";

/** Service of the Spark API servers, in the platform's namespace. */
const apiServerService = "spark-apiserver";

/** Where Spark's clients find the API, and what the outputs say of it. */
export interface SparkApi {
  readonly server: Omit<Exported<SparkApiServerOutputs>, "caFile" | "caBundle" | "kubeconfigTemplate">;
  readonly url: pulumi.Input<string>;
  readonly externalUrl?: string;
  /** What network policies of its clients have to let through. */
  readonly destinations: pulumi.Input<readonly Destination[]>;
  /** Outputs that this mode has beside it. */
  readonly others: Pick<Exported<PlatformOutputs>, "eventEtcd" | "onlineApiServerPatch">;
}

type Child = pulumi.CustomResourceOptions & { readonly provider: k8s.Provider };

/** Mode priorityAndFairness: the only API servers that there are, by the name that every cluster has for them. */
export function onlineApi(name: string, child: Child): SparkApi {
  const url = "https://kubernetes.default.svc";
  const service = { name: "kubernetes", namespace: "default", port: 443 };
  return { url, server: { url, service }, destinations: onlineDestinations(name, child), others: {} };
}

/** Mode dedicated: API servers and an Events etcd of Spark's own, in a namespace of the platform's. */
export function dedicatedApi(name: string, config: DedicatedConfig, child: Child): SparkApi {
  const namespace = createSystemNamespace(name, config, child);
  const agentsImage = agentsImageReference(config.registry);
  const eventEtcd = createEventEtcd(config, { namespace, agentsImage }, child);
  const apiServer = new ApiServer(
    "spark-apiserver",
    {
      provider: child.provider,
      namespace,
      cluster: {
        etcdServers: config.cluster.etcdServers,
        serviceAccountIssuer: config.cluster.serviceAccountIssuer,
        serviceCidr: config.cluster.serviceCidr,
        clusterDomain: config.cluster.domain,
        apiServer: config.cluster.apiServer,
      },
      image: `${config.cluster.imageRegistry}/kube-apiserver:${config.cluster.version}`,
      version: config.cluster.version,
      etcdImage: config.eventEtcd.image,
      agentsImage,
      eventEtcdEndpoints: eventEtcd.endpoints,
      eventsProxyMemory: proxyMemory(config),
      serviceName: apiServerService,
      ...config.apiServer,
    },
    // Its proxies bear members that are away; the certificates that the installer issues have to be there.
    { ...child, dependsOn: [eventEtcd] },
  );
  const { endpoint: url, externalUrl, hostPort, auditLogPath: auditLog } = apiServer;
  return {
    url,
    externalUrl,
    destinations: sparkDestinations(apiServer, config),
    server: {
      url,
      externalUrl,
      service: { name: apiServerService, namespace, port: 443 },
      hostPort,
      auditLog,
    },
    others: {
      eventEtcd: { endpoints: eventEtcd.endpoints },
      onlineApiServerPatch: {
        ...apiServer.onlineApiServerPatch,
        checkCommand: `npm run -s online-patch -- check ${pulumi.getStack()}`,
      },
    },
  };
}

/** A policy about pods does not apply to those on the nodes' network: these are addresses. */
function sparkDestinations(
  { hostPort, podLabels, port, clusterIp }: ApiServer,
  { cluster }: DedicatedConfig,
): pulumi.Input<readonly Destination[]> {
  const servers: Destination[] =
    hostPort === undefined
      ? [{ namespace: systemNamespace, podSelector: podLabels, ports: [port] }]
      : (cluster.nodeCidrs ?? [anywhere]).map((cidr) => ({ cidr, ports: [hostPort] }));
  return clusterIp.apply((address) => [...serviceAddresses(address), ...servers]);
}

/** What the cluster writes is the better measure; a quota may be far above it. */
const proxyMemory = ({ eventEtcd: { load, quota } }: DedicatedConfig): string | undefined =>
  load ? eventsProxyMemory(load) : quota && eventsProxyMemory({ quotaBytes: Number(bytesOf(quota)) });

function createEventEtcd(
  { eventEtcd, protect }: DedicatedConfig,
  where: { readonly namespace: pulumi.Input<string>; readonly agentsImage: string },
  child: Child,
): EventEtcd {
  const { image, quota, ...settings } = eventEtcd;
  return new EventEtcd(
    "event-etcd",
    {
      ...settings,
      ...where,
      provider: child.provider,
      etcdImage: image,
      sizes: quota === undefined ? {} : { quotaBytes: Number(bytesOf(quota)) },
    },
    { ...child, protect },
  );
}

/** Privileged: the API servers read the nodes' PKI, and the installer writes static pods and certificates on the nodes. */
function createSystemNamespace(
  name: string,
  { protect }: DedicatedConfig,
  child: Child,
): pulumi.Output<string> {
  const namespace = new k8s.core.v1.Namespace(
    `${name}-namespace`,
    {
      metadata: {
        name: systemNamespace,
        labels: { ...labels("platform", name), ...podSecurityLabels("privileged") },
      },
    },
    { ...child, protect },
  );
  return namespace.metadata.name;
}
