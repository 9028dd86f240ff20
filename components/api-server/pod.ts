import type * as k8s from "@pulumi/kubernetes";
import { posix } from "node:path";
import { kubernetesFolder, pkiFolder } from "../../agents/node-installer/node-files";
import { apiServerContainer } from "./api-server-container";
import { certificatesSidecar } from "./certificates-sidecar";
import { eventsProxyContainer, sparkProxyPorts } from "./events-proxy";
import type { placement } from "./placement";
import { uid } from "./pod-conventions";
import type { ResolvedSettings } from "./settings";
import { terminationGraceSeconds } from "./shutdown";

type PodSpec = k8s.types.input.core.v1.PodSpec;

export interface ApiServerPodArgs {
  readonly settings: ResolvedSettings;
  readonly agentsImage: string;
  /** Names of the serving certificate, without the pod's address. */
  readonly names: readonly string[];
  /** ConfigMap with the audit policy. */
  readonly configMap: string;
  readonly placement: ReturnType<typeof placement>;
}

/**
 * The pod of one Spark API server: the certificates agent, which starts first; the gRPC proxy of the Events etcd; the API server. The first two are
 * sidecars, so kubelet stops them last and Events can be written as long as there is an API server to write them. Only the agent sees the node's PKI;
 * the others read copies of what they need from memory and need no root.
 */
export function apiServerPod(args: ApiServerPodArgs): PodSpec {
  const { settings } = args;
  const { auditLog, cluster, network } = settings;
  const encryptionConfigFile = cluster.apiServer?.encryptionConfigFile;
  const folder = (name: string, path: string) => ({ name, hostPath: { path, type: "Directory" } });
  return {
    ...(network === "host" ? { hostNetwork: true } : {}),
    // The node's own resolver: names that an API server looks up, such as an OIDC issuer's, must not wait for the cluster's DNS.
    dnsPolicy: "Default",
    ...args.placement,
    priorityClassName: "system-cluster-critical",
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: terminationGraceSeconds(settings.shutdownDelaySeconds),
    securityContext: {
      runAsNonRoot: true,
      runAsUser: uid,
      runAsGroup: uid,
      seccompProfile: { type: "RuntimeDefault" },
    },
    initContainers: [
      certificatesSidecar(args),
      {
        ...eventsProxyContainer({
          endpoints: settings.eventEtcdEndpoints,
          image: settings.etcdImage,
          memory: settings.eventsProxyMemory,
          ports: sparkProxyPorts,
          pkiVolume: "pki",
          network,
        }),
        restartPolicy: "Always",
      },
    ],
    containers: [apiServerContainer(settings)],
    volumes: [
      { name: "pki", emptyDir: { medium: "Memory", sizeLimit: "1Mi" } },
      folder("node-pki", pkiFolder),
      folder("node-manifests", `${kubernetesFolder}/manifests`),
      // The folder, not the file: one that is replaced by a rename would stay the old one in the pod.
      ...(encryptionConfigFile === undefined
        ? []
        : [folder("node-encryption", posix.dirname(encryptionConfigFile))]),
      { name: "audit-log", hostPath: { path: auditLog.directory, type: "DirectoryOrCreate" } },
      { name: "audit-policy", configMap: { name: args.configMap } },
    ],
  };
}
