import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { controlPlane } from "../../lib/placement";
import { contentHash } from "../../lib/content-hash";
import { type Labels, labels, selector } from "../../lib/labels";
import type { ApiServerArgs } from "./args";
import { auditLogFile } from "./audit-log";
import { auditPolicy, auditPolicyFile } from "./audit-policy";
import { createAutoscaler } from "./autoscaling";
import { createDisruptionBudget } from "./disruption";
import { loadBalancerName, loadBalancerUrl } from "./external-name";
import { type KubeadmPatch, onlineApiServerPatch } from "./kubeadm-patch";
import { createLoadBalancer } from "./load-balancer";
import { type ObjectMetadata, component } from "./metadata";
import { placement } from "./placement";
import { apiServerPod } from "./pod";
import { apiServerProblems } from "./problems";
import { createService } from "./service";
import { servingNames } from "./serving-names";
import { type ResolvedSettings, resolveSettings } from "./settings";
import { createWorkload } from "./workload";

/**
 * API servers of the same cluster that only Spark's clients use, behind a Service of their own. They share the main etcd, the service-account
 * keys and the authorities with the online ones, and never join the `kubernetes` Service.
 */
export class ApiServer extends pulumi.ComponentResource {
  /** For clients in the cluster, such as `https://spark-apiserver.spark-system.svc`; known once an API server is ready. */
  readonly endpoint: pulumi.Output<string>;
  /** For clients outside of the cluster's network, by the load balancer's name; undefined without one. */
  readonly externalUrl: string | undefined;
  /** Port on the nodes that run one, for clients outside of the cluster's network; undefined on the pods' network. */
  readonly hostPort: number | undefined;
  /** Labels of its pods. */
  readonly podLabels: Labels;
  /** Port of its pods, or of their nodes on the nodes' network; the Service has 443. */
  readonly port: number;
  /** Address of its Service. */
  readonly clusterIp: pulumi.Output<string>;
  /** The audit logs on those nodes, a pattern: each pod has a file of its own. */
  readonly auditLogPath: string;
  /** `--max-requests-inflight` and `--max-mutating-requests-inflight` together: the seats that priority levels share. */
  readonly seats: number;
  /** What the online API servers must carry so that their Events go to the Events etcd. */
  readonly onlineApiServerPatch: KubeadmPatch;

  /** @throws pulumi.InputPropertiesError with everything that is wrong with the arguments */
  constructor(name: string, args: ApiServerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("spark-platform:api-server:ApiServer", name, {}, opts);
    const problems = apiServerProblems(args);
    if (problems.length > 0)
      throw new pulumi.InputPropertiesError({
        message: `the arguments of ${name} are not possible`,
        errors: problems,
      });
    const settings = resolveSettings(args);
    const child = { parent: this, provider: args.provider };
    const selected = selector(component, name);
    const metadata = {
      name: settings.serviceName,
      namespace: args.namespace,
      labels: labels(component, name),
    };
    const target = { targetPort: settings.port, selector: selected };

    const service = createService(name, metadata, target, child);
    if (args.loadBalancer)
      createLoadBalancer(name, metadata, { ...target, loadBalancer: args.loadBalancer }, child);
    const deployed = createWorkload(
      name,
      metadata,
      {
        ...settings,
        spareNode: args.spareNode ?? false,
        replicas: args.replicas ?? 1,
        autoscaledFrom: args.autoscaling?.minReplicas,
        selector: selected,
        pod: podSpec(name, metadata, { args, settings, service, selected }, child),
      },
      child,
    );
    if (settings.workload === "Deployment") createDisruptionBudget(name, metadata, selected, child);
    if (args.autoscaling) createAutoscaler(name, metadata, args.autoscaling, child);

    const external = loadBalancerName(args.loadBalancer, args.extraNames);
    this.endpoint = pulumi
      .all([args.namespace, deployed.id])
      .apply(([namespace]) => `https://${settings.serviceName}.${namespace}.svc`);
    this.externalUrl = external && loadBalancerUrl(external, args.loadBalancer?.port);
    this.hostPort = settings.network === "host" ? settings.port : undefined;
    this.podLabels = selected;
    this.port = settings.port;
    this.clusterIp = service.spec.clusterIP;
    this.auditLogPath = auditLogFile(settings.auditLog.directory, "*");
    this.seats = settings.inFlight.reads + settings.inFlight.writes;
    this.onlineApiServerPatch = onlineApiServerPatch({
      endpoints: settings.eventEtcdEndpoints,
      etcdImage: settings.etcdImage,
      eventsProxyMemory: settings.eventsProxyMemory,
    });
    this.registerOutputs({
      endpoint: this.endpoint,
      externalUrl: this.externalUrl,
      hostPort: this.hostPort,
      podLabels: this.podLabels,
      port: this.port,
      clusterIp: this.clusterIp,
      auditLogPath: this.auditLogPath,
      seats: this.seats,
      onlineApiServerPatch: this.onlineApiServerPatch,
    });
  }
}

interface PodParts {
  readonly args: ApiServerArgs;
  readonly settings: ResolvedSettings;
  readonly service: k8s.core.v1.Service;
  readonly selected: Readonly<Record<string, string>>;
}

function podSpec(
  name: string,
  metadata: ObjectMetadata,
  { args, settings, service, selected }: PodParts,
  child: pulumi.CustomResourceOptions,
): pulumi.Output<k8s.types.input.core.v1.PodSpec> {
  const policy = { [auditPolicyFile]: auditPolicy() };
  const configMap = new k8s.core.v1.ConfigMap(
    `${name}-audit-policy`,
    {
      metadata: { ...metadata, name: `${metadata.name}-audit-policy-${contentHash(policy)}` },
      immutable: true,
      data: policy,
    },
    child,
  );
  const clusterIp = service.spec.clusterIP as pulumi.Output<string | undefined>;
  const external = loadBalancerName(args.loadBalancer, args.extraNames);
  return pulumi
    .all([args.agentsImage, args.namespace, configMap.metadata.name, clusterIp])
    .apply(([agentsImage, namespace, configMapName, address]) =>
      apiServerPod({
        settings,
        agentsImage,
        names: servingNames({
          service: metadata.name,
          namespace,
          clusterDomain: settings.cluster.clusterDomain,
          clusterIp: address,
          extra: [...(args.extraNames ?? []), ...(external === undefined ? [] : [external])],
        }),
        configMap: configMapName,
        placement: placement({
          ...settings,
          nodeSelector: args.nodeSelector ?? { [controlPlane]: "" },
          tolerations: args.tolerations ?? [],
          selector: selected,
        }),
      }),
    );
}
