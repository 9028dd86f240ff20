import type * as k8s from "@pulumi/kubernetes";
import { posix } from "node:path";
import { kubernetesFolder, pkiFolder } from "../../agents/node-installer/node-files";
import type { ContainerResources } from "../../lib/container-resources";
import { eventsProxyContainer, livezPath, readyzPath, sparkProxyPorts } from "./events-proxy";
import {
  type ApiServerFlagsArgs,
  apiServerCommand,
  auditPolicyFolder,
  encryptionConfig,
  pkiFiles,
  servingCertificate,
} from "./flags";

type PodSpec = k8s.types.input.core.v1.PodSpec;
type Container = k8s.types.input.core.v1.Container;

/** User of the API server and the proxy; on the node it owns the audit log alone. */
const uid = 16444;

const nodePki = "/node/pki";
const nodeManifests = "/node/manifests";
const nodeEncryption = "/node/encryption";

export interface ApiServerPodArgs {
  readonly flags: ApiServerFlagsArgs;
  readonly image: string;
  readonly etcdImage: string;
  readonly agentsImage: string;
  readonly endpoints: readonly string[];
  /** Names of the serving certificate, without the node's. */
  readonly names: readonly string[];
  /** ConfigMap with the audit policy. */
  readonly configMap: string;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly resources: ContainerResources;
}

/**
 * The pod of one Spark API server: the certificates agent, which starts first and stays; the API server; the gRPC proxy of the Events etcd. Only the
 * agent sees the node's PKI; the others read copies of what they need from memory and need no root.
 */
export function apiServerPod(args: ApiServerPodArgs): PodSpec {
  const { auditLog, cluster } = args.flags;
  const encryptionConfigFile = cluster.apiServer?.encryptionConfigFile;
  const folder = (name: string, path: string) => ({ name, hostPath: { path, type: "Directory" } });
  return {
    hostNetwork: true,
    dnsPolicy: "Default",
    nodeSelector: args.nodeSelector,
    tolerations: [{ key: "node-role.kubernetes.io/control-plane", operator: "Exists", effect: "NoSchedule" }],
    priorityClassName: "system-cluster-critical",
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: 60,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: uid,
      runAsGroup: uid,
      seccompProfile: { type: "RuntimeDefault" },
    },
    initContainers: [certificatesSidecar(args)],
    containers: [
      apiServerContainer(args),
      eventsProxyContainer(args.endpoints, args.etcdImage, sparkProxyPorts, "pki"),
    ],
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

const nodeAddress = { name: "NODE_ADDRESS", valueFrom: { fieldRef: { fieldPath: "status.hostIP" } } };

const locked = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
};

function certificatesSidecar({ agentsImage, names, flags }: ApiServerPodArgs): Container {
  const ready = `${pkiFolder}/${servingCertificate}.crt`;
  const encryptionConfigFile = flags.cluster.apiServer?.encryptionConfigFile;
  return {
    name: "certificates",
    image: agentsImage,
    imagePullPolicy: "IfNotPresent",
    restartPolicy: "Always",
    args: [
      "certificates",
      `--source=${nodePki}`,
      `--target=${pkiFolder}`,
      `--common-name=${servingCertificate}`,
      ...[...names, "$(NODE_ADDRESS)"].map((name) => `--name=${name}`),
      ...pkiFiles.map((file) => `--copy=${file}`),
      `--own-directory=${flags.auditLog.directory}`,
      `--uid=${uid}`,
      `--online-manifest=${nodeManifests}/kube-apiserver.yaml`,
      ...(encryptionConfigFile === undefined
        ? []
        : [
            `--encryption-source=${nodeEncryption}/${posix.basename(encryptionConfigFile)}`,
            `--encryption-target=${pkiFolder}/${encryptionConfig}`,
          ]),
    ],
    env: [nodeAddress],
    resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { cpu: "500m", memory: "192Mi" } },
    // The serving certificate is written last.
    startupProbe: {
      exec: { command: ["node", "-e", `require("node:fs").accessSync(${JSON.stringify(ready)})`] },
      periodSeconds: 1,
      timeoutSeconds: 10,
      failureThreshold: 300,
    },
    securityContext: {
      ...locked,
      runAsNonRoot: false,
      runAsUser: 0,
      capabilities: { drop: ["ALL"], add: ["CHOWN"] },
    },
    volumeMounts: [
      { name: "node-pki", mountPath: nodePki, readOnly: true },
      { name: "node-manifests", mountPath: nodeManifests, readOnly: true },
      ...(encryptionConfigFile === undefined
        ? []
        : [{ name: "node-encryption", mountPath: nodeEncryption, readOnly: true }]),
      { name: "pki", mountPath: pkiFolder },
      { name: "audit-log", mountPath: flags.auditLog.directory },
    ],
  };
}

function apiServerContainer({ image, flags, resources }: ApiServerPodArgs): Container {
  const probe = (path: string, periodSeconds: number, failureThreshold: number) => ({
    httpGet: { path, port: flags.port, scheme: "HTTPS" },
    periodSeconds,
    timeoutSeconds: 15,
    failureThreshold,
  });
  return {
    name: "kube-apiserver",
    image,
    imagePullPolicy: "IfNotPresent",
    command: apiServerCommand(flags),
    env: [nodeAddress],
    ports: [{ name: "https", containerPort: flags.port, hostPort: flags.port, protocol: "TCP" }],
    resources,
    startupProbe: probe(livezPath, 2, 120),
    livenessProbe: probe(livezPath, 10, 8),
    readinessProbe: probe(readyzPath, 2, 3),
    securityContext: locked,
    volumeMounts: [
      { name: "pki", mountPath: pkiFolder, readOnly: true },
      { name: "audit-policy", mountPath: auditPolicyFolder, readOnly: true },
      { name: "audit-log", mountPath: flags.auditLog.directory },
    ],
  };
}
