import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { agentsImageReference } from "../images/agents/image";
import { labels } from "../lib/labels";
import { podSecurityLabels } from "../lib/pod-security";
import { quantity } from "../lib/quantity";
import type { PlatformConfig } from "../stacks/config";
import { type Exported, type PlatformOutputs, schemaVersion } from "../stacks/outputs";
import { ApiServer } from "./api-server";
import { EventEtcd } from "./event-etcd";
import { SparkImage } from "./spark-image";
import { SparkProfile, confDirectory, submitEnvironment } from "./spark-profile";
import { Tenant } from "./tenants";

/** Service of the Spark API servers, in the platform's namespace. */
const systemNamespace = "spark-system";
const apiServerService = "spark-apiserver";

/** The composition root: the only place that knows how the rooms connect. */
export class Platform extends pulumi.ComponentResource {
  readonly outputs: Exported<PlatformOutputs>;

  constructor(name: string, config: PlatformConfig, opts?: pulumi.ComponentResourceOptions) {
    super("spark-platform:platform:Platform", name, {}, opts);
    const provider = this.provider(name, config);
    const child = { parent: this, provider };
    const namespace = this.systemNamespace(name, config, child);
    const agentsImage = agentsImageReference(config.registry);

    const eventEtcd = new EventEtcd(
      "event-etcd",
      {
        provider,
        namespace,
        members: config.eventEtcd.members,
        apiServerNodes: config.eventEtcd.apiServerNodes,
        etcdImage: config.eventEtcd.image,
        agentsImage,
        sizes: { quotaBytes: Number(quantity(config.eventEtcd.quota) / 1000n) },
        ports: config.eventEtcd.ports,
      },
      { ...child, protect: config.protect },
    );
    const apiServer = new ApiServer(
      "spark-apiserver",
      {
        provider,
        namespace,
        cluster: {
          etcdServers: config.cluster.etcdServers,
          serviceAccountIssuer: config.cluster.serviceAccountIssuer,
          serviceCidr: config.cluster.serviceCidr,
          clusterDomain: config.cluster.domain,
          apiServer: config.cluster.apiServer,
        },
        image: `${config.cluster.imageRegistry}/kube-apiserver:${config.cluster.version}`,
        etcdImage: config.eventEtcd.image,
        agentsImage,
        eventEtcdEndpoints: eventEtcd.endpoints,
        serviceName: apiServerService,
        ...config.apiServer,
      },
      // Its proxies bear members that are away; the certificates that the installer issues have to be there.
      { ...child, dependsOn: [eventEtcd] },
    );
    const sparkImage = pulumi.output(
      config.spark.image ??
        new SparkImage("spark-image", { registry: config.registry, version: config.spark.version }, child)
          .reference,
    );
    const tenants = config.tenants.map(({ name: tenant, queue, podSecurity }) => {
      const home = new Tenant(tenant, { tenant, podSecurity, protect: config.protect }, child);
      const facts = {
        namespace: home.namespace,
        queue,
        driverServiceAccount: home.driverServiceAccount,
        image: sparkImage,
        apiServer: apiServer.endpoint,
      };
      const profile = new SparkProfile(tenant, { tenant, facts, settings: config.spark }, child);
      return { tenant, queue, home, profile };
    });

    this.outputs = {
      schemaVersion,
      sparkApiServer: {
        url: apiServer.endpoint,
        service: { name: apiServerService, namespace, port: 443 },
        nodePort: apiServer.port,
        caFile: "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt",
        auditLog: apiServer.auditLogPath,
      },
      eventEtcd: { endpoints: eventEtcd.endpoints },
      onlineApiServerPatch: apiServer.onlineApiServerPatch,
      tenants: byTenant(tenants, ({ home, profile, queue }) => ({
        namespace: home.namespace,
        serviceAccounts: { submit: home.submitServiceAccount, driver: home.driverServiceAccount },
        sparkProfile: profile.configMap,
        queue,
      })),
      sparkImage,
      sparkDefaults: byTenant(tenants, ({ profile }) => profile.defaults),
      submit: {
        master: pulumi.interpolate`k8s://${apiServer.endpoint}`,
        confDirectory,
        environment: submitEnvironment,
      },
    };
    this.registerOutputs(this.outputs);
  }

  /** One connection to the cluster. `clusterIdentifier` keeps an edited kubeconfig from looking like another cluster, which replaces everything. */
  private provider(name: string, { cluster }: PlatformConfig): k8s.Provider {
    return new k8s.Provider(
      `${name}-cluster`,
      {
        kubeconfig: cluster.kubeconfig,
        context: cluster.context,
        clusterIdentifier: cluster.name,
        enableServerSideApply: true,
        enableConfigMapMutable: true,
        enableSecretMutable: true,
      },
      { parent: this },
    );
  }

  /** Privileged: the API servers use the node's network, and the installer writes static pods and certificates on the nodes. */
  private systemNamespace(
    name: string,
    { protect }: PlatformConfig,
    child: pulumi.CustomResourceOptions,
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
}

const byTenant = <Item extends { readonly tenant: string }, Value>(
  tenants: readonly Item[],
  value: (item: Item) => Value,
): Record<string, Value> => Object.fromEntries(tenants.map((item) => [item.tenant, value(item)]));
