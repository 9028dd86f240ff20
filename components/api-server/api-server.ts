import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { contentHash } from "../../lib/content-hash";
import { labels, selector } from "../../lib/labels";
import type { ApiServerArgs } from "./args";
import { auditPolicy } from "./audit-policy";
import { eventsFlowSchema, eventsPriorityLevel, eventsPriorityName } from "./events-priority";
import { auditPolicyFile, defaultAuditLog } from "./flags";
import { type KubeadmPatch, onlineApiServerPatch } from "./kubeadm-patch";
import { apiServerPod } from "./pod";
import { servingNames } from "./serving-names";

const component = "api-server";

const defaultResources = {
  requests: { cpu: "250m", memory: "512Mi" },
  limits: { cpu: "4", memory: "4Gi" },
};

/**
 * API servers of the same cluster that only Spark's clients use, behind a Service of their own. They share the main etcd, the service-account
 * keys and the authorities with the online ones, and never join the `kubernetes` Service.
 */
export class ApiServer extends pulumi.ComponentResource {
  /** For clients in the cluster, such as `https://spark-apiserver.spark-system.svc`; known once an API server is ready. */
  readonly endpoint: pulumi.Output<string>;
  /** Port on the nodes that run one, for clients outside of the cluster's network. */
  readonly port: number;
  /** The audit log on those nodes. */
  readonly auditLogPath: string;
  /** What the online API servers must carry so that their Events go to the Events etcd. */
  readonly onlineApiServerPatch: KubeadmPatch;

  constructor(name: string, args: ApiServerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("spark-platform:api-server:ApiServer", name, {}, opts);
    const child = { parent: this, provider: args.provider };
    const serviceName = args.serviceName ?? "spark-apiserver";
    this.port = args.port ?? 6444;
    const metadata = { name: serviceName, namespace: args.namespace, labels: labels(component, name) };

    const service = createService(name, metadata, this.port, child);
    const deployment = createDeployment(name, metadata, { ...args, port: this.port }, service, child);
    createDisruptionBudget(name, metadata, child);
    createEventsPriority(name, child);

    const auditLog = { ...defaultAuditLog, ...args.auditLog };
    this.auditLogPath = `${auditLog.directory}/audit.log`;
    this.endpoint = pulumi
      .all([args.namespace, deployment.id])
      .apply(([namespace]) => `https://${serviceName}.${namespace}.svc`);
    this.onlineApiServerPatch = onlineApiServerPatch({
      endpoints: args.eventEtcdEndpoints,
      etcdImage: args.etcdImage,
    });
    this.registerOutputs({
      endpoint: this.endpoint,
      port: this.port,
      auditLogPath: this.auditLogPath,
      onlineApiServerPatch: this.onlineApiServerPatch,
    });
  }
}

interface Metadata {
  readonly name: string;
  readonly namespace: pulumi.Input<string>;
  readonly labels: Readonly<Record<string, string>>;
}

function createService(
  name: string,
  metadata: Metadata,
  port: number,
  child: pulumi.CustomResourceOptions,
): k8s.core.v1.Service {
  // The Deployment needs the Service's address, so waiting here for the Deployment's endpoints would never end.
  const annotations = { "pulumi.com/skipAwait": "true" };
  return new k8s.core.v1.Service(
    `${name}-service`,
    {
      metadata: { ...metadata, annotations },
      spec: {
        type: "ClusterIP",
        selector: selector(component, name),
        ports: [{ name: "https", port: 443, targetPort: port, protocol: "TCP" }],
      },
    },
    child,
  );
}

function createDeployment(
  name: string,
  metadata: Metadata,
  args: ApiServerArgs & { readonly port: number },
  service: k8s.core.v1.Service,
  child: pulumi.CustomResourceOptions,
): k8s.apps.v1.Deployment {
  const policy = auditPolicy();
  const configMap = new k8s.core.v1.ConfigMap(
    `${name}-audit-policy`,
    {
      metadata: {
        ...metadata,
        name: `${metadata.name}-audit-policy-${contentHash({ [auditPolicyFile]: policy })}`,
      },
      immutable: true,
      data: { [auditPolicyFile]: policy },
    },
    child,
  );
  const clusterIp = service.spec.clusterIP as pulumi.Output<string | undefined>;
  const pod = pulumi
    .all([args.agentsImage, args.namespace, configMap.metadata.name, clusterIp])
    .apply(([agentsImage, namespace, configMapName, address]) =>
      apiServerPod({
        flags: {
          cluster: args.cluster,
          port: args.port,
          eventTtl: args.eventTtl ?? "1h",
          auditLog: { ...defaultAuditLog, ...args.auditLog },
        },
        image: args.image,
        etcdImage: args.etcdImage,
        agentsImage,
        endpoints: args.eventEtcdEndpoints,
        names: servingNames({
          service: metadata.name,
          namespace,
          clusterDomain: args.cluster.clusterDomain,
          clusterIp: address,
          extra: args.extraNames ?? [],
        }),
        configMap: configMapName,
        nodeSelector: args.nodeSelector ?? { "node-role.kubernetes.io/control-plane": "" },
        resources: args.resources ?? defaultResources,
      }),
    );
  // Each pod takes a port of its node: without a spare node a new one can only start where an old one has gone.
  const rollingUpdate = args.spareNode
    ? { maxUnavailable: 0, maxSurge: 1 }
    : { maxUnavailable: 1, maxSurge: 0 };
  return new k8s.apps.v1.Deployment(
    name,
    {
      metadata,
      spec: {
        replicas: args.replicas ?? 1,
        selector: { matchLabels: selector(component, name) },
        strategy: { type: "RollingUpdate", rollingUpdate },
        template: { metadata: { labels: metadata.labels }, spec: pod },
      },
    },
    child,
  );
}

function createDisruptionBudget(name: string, metadata: Metadata, child: pulumi.CustomResourceOptions): void {
  new k8s.policy.v1.PodDisruptionBudget(
    name,
    {
      metadata,
      spec: {
        maxUnavailable: 1,
        unhealthyPodEvictionPolicy: "AlwaysAllow",
        selector: { matchLabels: selector(component, name) },
      },
    },
    child,
  );
}

function createEventsPriority(name: string, child: pulumi.CustomResourceOptions): void {
  const metadata = { name: eventsPriorityName, labels: labels(component, name, "events-priority") };
  const level = new k8s.flowcontrol.v1.PriorityLevelConfiguration(
    `${name}-events`,
    { metadata, spec: eventsPriorityLevel },
    child,
  );
  new k8s.flowcontrol.v1.FlowSchema(
    `${name}-events`,
    { metadata, spec: eventsFlowSchema },
    { ...child, dependsOn: level },
  );
}
