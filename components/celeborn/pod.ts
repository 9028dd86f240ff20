import type * as k8s from "@pulumi/kubernetes";
import { locked } from "../../agents/lib/container-conventions";
import { fieldEnv } from "../../lib/field-env";
import { apart } from "../../lib/placement";
import { quantity } from "../../lib/quantity";
import { podAnnotations, queueLabel, schedulerName } from "../../lib/yunikorn";
import type { CelebornSettings, RolePlacement } from "./args";
import type { JavaMemory } from "./memory";
import { type Role, files, paths, ports, uid } from "./metadata";
import { type Where, serviceDomain } from "./names";
import { asCpu, asQuantity } from "./units";

type PodSpec = k8s.types.input.core.v1.PodSpec;
type Container = k8s.types.input.core.v1.Container;

/** Of both, beside what is each one's own. A JVM that has no heap left ends, and is started again, instead of staying half alive. */
export const javaOptions = "-XX:+UseG1GC -XX:+ExitOnOutOfMemoryError";

/** All of the memory is requested, since nothing of it comes back; CPU is bounded at twice the request, by which Java and Celeborn count their threads. */
const resources = (cpu: string, { limit }: JavaMemory) => {
  const millis = quantity(cpu);
  const memory = asQuantity(limit);
  return {
    requests: { cpu: asCpu(millis), memory },
    limits: { cpu: asCpu(millis * 2n), memory },
  };
};

const scratch = { name: "scratch", mountPath: paths.scratch };
const configuration = { name: "configuration", mountPath: paths.configuration, readOnly: true };

export interface ServerContainer {
  readonly role: Role;
  readonly image: string;
  readonly where: Where;
  readonly cpu: string;
  readonly memory: JavaMemory;
  readonly env: readonly k8s.types.input.core.v1.EnvVar[];
  readonly volumeMounts: readonly k8s.types.input.core.v1.VolumeMount[];
  readonly rest: Pick<Container, "startupProbe" | "readinessProbe" | "livenessProbe" | "lifecycle">;
}

/**
 * The container of a role. Its host name is said, not found out: it is in the worker's identity and in what the masters' leader tells clients.
 * @see apache/celeborn sbin/celeborn-daemon.sh (CELEBORN_NO_DAEMONIZE), common/.../util/Utils.scala (localHostName)
 */
export const serverContainer = (server: ServerContainer): Container => ({
  name: "celeborn",
  image: server.image,
  imagePullPolicy: "IfNotPresent",
  // After the image's entry point, tini.
  args: [`/opt/celeborn/sbin/start-${server.role}.sh`],
  env: [
    fieldEnv("POD_NAME", "metadata.name"),
    { name: "CELEBORN_LOCAL_HOSTNAME", value: `$(POD_NAME).${serviceDomain(server.role, server.where)}` },
    { name: "CELEBORN_NO_DAEMONIZE", value: "true" },
    { name: "CELEBORN_CONF_DIR", value: paths.configuration },
    { name: "CELEBORN_LOG_DIR", value: `${paths.scratch}/logs` },
    { name: "CELEBORN_PID_DIR", value: `${paths.scratch}/pids` },
    ...server.env,
  ],
  ports: Object.entries(ports[server.role]).map(([name, containerPort]) => ({
    name,
    containerPort,
    protocol: "TCP",
  })),
  resources: resources(server.cpu, server.memory),
  securityContext: { ...locked, runAsUser: uid, runAsGroup: uid },
  volumeMounts: [scratch, configuration, ...server.volumeMounts],
  ...server.rest,
});

/** What the pods of both roles have alike. */
export const podConventions = (settings: CelebornSettings, priorityClassName: string) => ({
  priorityClassName,
  schedulerName: settings.queue === undefined ? "default-scheduler" : schedulerName,
  enableServiceLinks: false,
  automountServiceAccountToken: false,
  securityContext: {
    runAsNonRoot: true,
    runAsUser: uid,
    runAsGroup: uid,
    fsGroup: uid,
    // A disk with millions of files would be walked through at each start.
    fsGroupChangePolicy: "OnRootMismatch",
    seccompProfile: { type: "RuntimeDefault" },
  },
});

/** Volumes that each pod has: logs, pids and libraries that Java unpacks, which have to be executable; and the configuration. */
export const commonVolumes = (configMap: string) => [
  { name: "scratch", emptyDir: { sizeLimit: "1Gi" } },
  {
    name: "configuration",
    configMap: {
      name: configMap,
      items: [files.configuration, files.logging].map((file) => ({ key: file, path: file })),
    },
  },
];

/** Files of the configuration that are run: Hadoop runs its own by its path, so it has to be executable. */
export const scriptsVolume = (configMap: string, scripts: readonly string[]) => ({
  name: "scripts",
  configMap: {
    name: configMap,
    defaultMode: 0o555,
    items: scripts.map((file) => ({ key: file, path: file })),
  },
});

export const scriptsMount = { name: "scripts", mountPath: paths.scripts, readOnly: true };

/** By which YuniKorn accounts the pods, to one application that never ends. */
export const queueMarks = (
  { queue }: CelebornSettings,
  { namespace }: Where,
): { readonly labels: Record<string, string>; readonly annotations: Record<string, string> } =>
  queue === undefined
    ? { labels: {}, annotations: {} }
    : { labels: { [queueLabel]: queue }, annotations: { [podAnnotations.applicationId]: namespace } };

/** Apart from each other on nodes, and over zones as far as there are any. */
export const placement = (
  { nodeSelector, tolerations = [], antiAffinity = "required" }: RolePlacement,
  selector: Readonly<Record<string, string>>,
): Pick<PodSpec, "nodeSelector" | "affinity" | "tolerations" | "topologySpreadConstraints"> => ({
  ...(nodeSelector === undefined ? {} : { nodeSelector: { ...nodeSelector } }),
  tolerations: [...tolerations],
  ...apart(antiAffinity, selector),
});
