import { stringify } from "yaml";
import type { KubeadmPatch } from "../../stacks/outputs";
import { files, dnsDomain, nodeAddress, nodeName, podRange, serviceRange } from "./settings";

export interface Versions {
  /** `v1.34.3` */
  readonly kubernetes: string;
  /** `registry.k8s.io/etcd:3.6.6-0` */
  readonly etcdImage: string;
  /** `registry.k8s.io/coredns/coredns:v1.14.6` */
  readonly dnsImage: string;
}

const tagOf = (image: string): string => image.slice(image.lastIndexOf(":") + 1);

/** Names beyond the node's own that people and programs of this machine go by. The Spark API servers have a certificate of their own. */
const names = ["localhost", "127.0.0.1"];

const volume = (name: string, path: string, pathType: string, readOnly = true): object => ({
  name,
  hostPath: path,
  mountPath: path,
  readOnly,
  pathType,
});

const initConfiguration = (): object => ({
  apiVersion: "kubeadm.k8s.io/v1beta4",
  kind: "InitConfiguration",
  localAPIEndpoint: { advertiseAddress: nodeAddress },
  patches: { directory: files.patches },
  nodeRegistration: {
    name: nodeName,
    criSocket: `unix://${files.containerdSocket}`,
    taints: [],
    imagePullPolicy: "Never",
    kubeletExtraArgs: [{ name: "node-ip", value: nodeAddress }],
  },
});

/** Our own flags of the API server; a patch's replace those of the same name. */
const apiServerArgs = (patch: KubeadmPatch): KubeadmPatch["apiServerExtraArgs"] => {
  const own = [
    { name: "audit-policy-file", value: files.auditPolicy },
    { name: "audit-log-path", value: `${files.auditLogs}/audit.log` },
    { name: "audit-log-maxsize", value: "100" },
    { name: "audit-log-maxbackup", value: "1" },
  ];
  const replaced = new Set(patch.apiServerExtraArgs.map(({ name }) => name));
  return [...own.filter(({ name }) => !replaced.has(name)), ...patch.apiServerExtraArgs];
};

const clusterConfiguration = (versions: Versions, patch: KubeadmPatch): object => ({
  apiVersion: "kubeadm.k8s.io/v1beta4",
  kind: "ClusterConfiguration",
  kubernetesVersion: versions.kubernetes,
  networking: { podSubnet: podRange, serviceSubnet: serviceRange, dnsDomain },
  apiServer: {
    certSANs: names,
    extraArgs: apiServerArgs(patch),
    extraVolumes: [
      volume("audit-policy", files.auditPolicy, "File"),
      volume("audit-logs", files.auditLogs, "DirectoryOrCreate", false),
    ],
  },
  scheduler: {
    extraArgs: [{ name: "config", value: files.schedulerConfig }],
    extraVolumes: [volume("profiles", files.schedulerConfig, "File")],
  },
  etcd: {
    local: {
      dataDir: files.etcd,
      imageTag: tagOf(versions.etcdImage),
      // A cluster of one machine that can be made again in a minute: half the latency is worth more than a power cut.
      extraArgs: [{ name: "unsafe-no-fsync", value: "true" }],
    },
  },
  dns: { imageTag: tagOf(versions.dnsImage) },
});

const kubeletConfiguration = (): object => ({
  apiVersion: "kubelet.config.k8s.io/v1beta1",
  kind: "KubeletConfiguration",
  cgroupDriver: "cgroupfs",
  failCgroupV1: false,
  failSwapOn: false,
  resolvConf: files.resolvConf,
  evictionHard: { "memory.available": "200Mi", "nodefs.available": "1%", "imagefs.available": "1%" },
  // An image that was imported cannot be pulled again, so none may be collected.
  imageGCHighThresholdPercent: 100,
  maxPods: 200,
});

const proxyConfiguration = (): object => ({
  apiVersion: "kubeproxy.config.k8s.io/v1alpha1",
  kind: "KubeProxyConfiguration",
  mode: "iptables",
  // Zero leaves the machine's own settings alone.
  conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: "0s", tcpCloseWaitTimeout: "0s" },
  // Node ports on 127.0.0.1 would need route_localnet on every interface of the machine.
  iptables: { localhostNodePorts: false },
});

/** The four documents of kubeadm's configuration file. */
export const kubeadmConfig = (versions: Versions, patch: KubeadmPatch): string =>
  [initConfiguration(), clusterConfiguration(versions, patch), kubeletConfiguration(), proxyConfiguration()]
    .map((document) => stringify(document))
    .join("---\n");
