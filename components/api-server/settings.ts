import { parseDuration } from "../../lib/duration";
import type { ApiServerResources, ApiServerSettings, Network, Workload } from "./args";
import { type AuditLogArgs, defaultAuditLog } from "./audit-log";
import { type InFlightLimits, inFlightLimits } from "./capacity";
import type { ClusterIdentity } from "./cluster-identity";
import { defaultEventsProxyMemory } from "./events-proxy-memory";
import { type KubernetesRelease, releaseOf, versionOfImage } from "./versions";

export const defaultResources: ApiServerResources = {
  requests: { cpu: "250m", memory: "512Mi" },
  limits: { cpu: "4", memory: "4Gi" },
};

export const defaultPort = 6444;
export const defaultServiceName = "spark-apiserver";
export const defaultEventTtl = "1h";
export const defaultShutdownDelay = "15s";

/** kube-apiserver's own advice: one request in a thousand. */
const defaultGoawayChance = 0.001;

/** The settings with every default filled in: what the pod and its flags are made of. */
export interface ResolvedSettings {
  readonly release: KubernetesRelease;
  readonly cluster: ClusterIdentity;
  readonly image: string;
  readonly etcdImage: string;
  readonly eventEtcdEndpoints: readonly string[];
  readonly eventsProxyMemory: string;
  readonly serviceName: string;
  readonly network: Network;
  readonly port: number;
  readonly workload: Workload;
  readonly resources: ApiServerResources;
  readonly auditLog: Required<AuditLogArgs>;
  readonly eventTtl: string;
  readonly inFlight: InFlightLimits;
  /** 0 for never. */
  readonly goawayChance: number;
  readonly shutdownDelaySeconds: number;
}

/** Whether there can be more than one API server: a DaemonSet has as many as nodes match. */
export const severalReplicas = ({ workload, autoscaling, replicas }: ApiServerSettings): boolean =>
  workload === "DaemonSet" || (autoscaling?.maxReplicas ?? replicas ?? 1) > 1;

/** The version that the API servers have, or undefined when neither it nor the image's tag says so. */
export const versionOf = ({
  version,
  image,
}: Pick<ApiServerSettings, "version" | "image">): string | undefined => version ?? versionOfImage(image);

/** `registry.k8s.io/etcd:3.6.5-0` beside `registry.k8s.io/kube-apiserver:v1.34.3`. */
const etcdImageBeside = (image: string, { etcdTag }: KubernetesRelease): string =>
  `${image.slice(0, image.lastIndexOf("/") + 1)}etcd:${etcdTag}`;

/** Fills in the defaults of settings in which `apiServerProblems` found nothing. @throws RangeError when the version is not supported */
export function resolveSettings(settings: ApiServerSettings): ResolvedSettings {
  const release = releaseOf(versionOf(settings) ?? "");
  if (!release)
    throw new RangeError(`no supported Kubernetes version: ${settings.version ?? settings.image}`);
  const resources = settings.resources ?? defaultResources;
  const limits = inFlightLimits(resources.limits.memory, release);
  const balanced = settings.loadBalancer !== undefined && severalReplicas(settings);
  return {
    release,
    cluster: settings.cluster,
    image: settings.image,
    etcdImage: settings.etcdImage ?? etcdImageBeside(settings.image, release),
    eventEtcdEndpoints: settings.eventEtcdEndpoints,
    eventsProxyMemory: settings.eventsProxyMemory ?? defaultEventsProxyMemory,
    serviceName: settings.serviceName ?? defaultServiceName,
    network: settings.network ?? "pod",
    port: settings.port ?? defaultPort,
    workload: settings.workload ?? "Deployment",
    resources,
    auditLog: { ...defaultAuditLog, ...settings.auditLog },
    eventTtl: settings.eventTtl ?? defaultEventTtl,
    inFlight: {
      reads: settings.maxRequestsInflight ?? limits.reads,
      writes: settings.maxMutatingRequestsInflight ?? limits.writes,
    },
    goawayChance: settings.goawayChance ?? (balanced ? defaultGoawayChance : 0),
    shutdownDelaySeconds: parseDuration(settings.shutdownDelay ?? defaultShutdownDelay)!,
  };
}
