import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { agentsImageReference } from "../images/agents/image";
import { type PlatformConfig, isDedicated } from "../stacks/config";
import { type Exported, type PlatformOutputs, schemaVersion } from "../stacks/outputs";
import { createCeleborn } from "./platform/celeborn";
import { createCleanup } from "./platform/cleanup";
import { clusterAuthority } from "./platform/cluster-authority";
import { kubeconfigTemplate } from "./platform/kubeconfig-template";
import { queueOutputs } from "./platform/queue-outputs";
import { type SparkApi, dedicatedApi, onlineApi } from "./platform/spark-api";
import { tenantArgs } from "./platform/tenant-args";
import { createYunikorn } from "./platform/yunikorn";
import { PriorityAndFairness } from "./priority-and-fairness";
import { SparkImage } from "./spark-image";
import { SparkProfile, confDirectory, gangOf, shortLivedAccount, submitEnvironment } from "./spark-profile";
import { Tenant } from "./tenants";
import { poolOfQueue } from "./yunikorn/queues";

/** The composition root: with the files of its folder the only place that knows how the rooms connect. */
export class Platform extends pulumi.ComponentResource {
  readonly outputs: Exported<PlatformOutputs>;

  constructor(name: string, config: PlatformConfig, opts?: pulumi.ComponentResourceOptions) {
    super("spark-platform:platform:Platform", name, {}, opts);
    const provider = this.provider(name, config);
    const child = { parent: this, provider };

    const api = isDedicated(config) ? dedicatedApi(name, config, child) : onlineApi(name, child);
    const yunikorn = createYunikorn(config, api, child);
    const celeborn = createCeleborn(config, api, child);
    const sparkImage = this.sparkImage(config, celeborn.facts?.version, child);
    const tenants = config.tenants.map((settings) => {
      const { name: tenant, queue, apiShare, priorityClass, imagePullSecrets } = settings;
      const home = new Tenant(tenant, tenantArgs(config, settings, api), child);
      const facts = {
        namespace: home.namespace,
        queue,
        driverServiceAccount: home.driverServiceAccount,
        image: sparkImage,
        apiServer: api.url,
        celeborn: celeborn.facts,
      };
      const profile = new SparkProfile(
        tenant,
        {
          tenant,
          facts,
          settings: config.spark,
          profile: settings.profile,
          profiles: settings.profiles,
          conf: settings.conf,
          gang: gangOf(config.spark.gang, settings.gang),
          nodePool: poolOfQueue(config.yunikorn?.queues, config.nodePools, queue),
          priorityClass,
          imagePullSecrets,
        },
        child,
      );
      return { tenant, queue, apiShare, home, profile };
    });
    new PriorityAndFairness(
      "priority-and-fairness",
      {
        provider,
        tenants: tenants.map(({ tenant, apiShare, home }) => ({
          tenant,
          namespace: home.namespace,
          apiShare,
        })),
      },
      child,
    );

    const cleaned = tenants.map(({ tenant, home }) => ({ name: tenant, namespace: home.namespace }));
    const cleanup = createCleanup(config, api, cleaned, child);

    const queues = queueOutputs(config);
    this.outputs = {
      schemaVersion,
      mode: config.cluster.mode,
      sparkApiServer: this.sparkApiServer(name, config, api, child),
      ...api.others,
      ...yunikorn,
      ...(queues === undefined ? {} : { queues }),
      ...celeborn.outputs,
      ...cleanup,
      tenants: byTenant(tenants, ({ home, profile, queue }) => ({
        namespace: home.namespace,
        serviceAccounts: { submit: home.submitServiceAccount, driver: home.driverServiceAccount },
        sparkProfile: profile.configMap,
        sparkProfiles: Object.fromEntries(
          Object.entries(profile.profiles).map(([name, { configMap }]) => [name, configMap]),
        ),
        queue,
      })),
      sparkImage,
      sparkDefaults: byTenant(tenants, ({ profile }) => profile.defaults),
      submit: {
        master: pulumi.interpolate`k8s://${api.url}`,
        confDirectory,
        environment: submitEnvironment,
        account: shortLivedAccount,
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

  private sparkImage(
    { registry, cluster, protect, spark: { image, version, imageBuild } }: PlatformConfig,
    celeborn: string | undefined,
    child: pulumi.CustomResourceOptions & { readonly provider: k8s.Provider },
  ): pulumi.Output<string> {
    if (image !== undefined) return pulumi.output(image);
    const { contents, cluster: settings } = imageBuild;
    const build = settings && {
      ...settings,
      provider: child.provider,
      agentsImage: agentsImageReference(registry),
      kubernetesVersion: cluster.version,
      protect,
    };
    return new SparkImage("spark-image", { registry, version, celeborn, contents, build }, child).reference;
  }

  private sparkApiServer(
    name: string,
    { cluster }: PlatformConfig,
    { url, externalUrl, server }: SparkApi,
    child: pulumi.CustomResourceOptions,
  ): Exported<PlatformOutputs>["sparkApiServer"] {
    const caBundle = clusterAuthority(name, child);
    return {
      ...server,
      caFile: "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt",
      caBundle,
      kubeconfigTemplate: pulumi
        .all([externalUrl ?? url, caBundle])
        .apply(([address, authority]) =>
          kubeconfigTemplate({ cluster: cluster.name, server: address, caBundle: authority }),
        ),
    };
  }
}

const byTenant = <Item extends { readonly tenant: string }, Value>(
  tenants: readonly Item[],
  value: (item: Item) => Value,
): Record<string, Value> => Object.fromEntries(tenants.map((item) => [item.tenant, value(item)]));
