import { join } from "node:path";
import { stateFolder } from "../lib/paths";

/** The local cluster's fixed values; the `local` stack's configuration repeats none of them but these names. */
export const nodeName = "spark-local";
export const clusterName = "local";
export const dnsDomain = "cluster.local";
export const podRange = "10.245.0.0/16";
export const nodePodRange = "10.245.0.0/24";
export const podGateway = "10.245.0.1";
export const serviceRange = "10.246.0.0/16";
export const dnsServiceAddress = "10.246.0.10";

/**
 * The node's address, on an interface of our own: it is the same on every network and without one,
 * so certificates and manifests that name it stay valid when a laptop moves.
 */
export const nodeAddress = "10.247.0.1";
export const nodeRange = "10.247.0.0/24";
export const apiPort = 6443;

/** Bridges of our own. `podBridge` is the pods' gateway, `nodeBridge` holds the node's address and swallows what no Service answers. */
export const podBridge = "spark-pods";
export const nodeBridge = "spark-node";

/** The KWOK node: whatever cannot run here really is scheduled onto it, and only what tolerates the taint. */
export const simulatedNode = "spark-simulated";
export const simulatedTaint = { key: "spark-platform/simulated", value: "true", effect: "NoSchedule" };

/** The one node that YuniKorn's pods select: the real one where their images can be had, else the simulated one. */
export const yunikornLabel = { key: "spark-platform/runs-yunikorn", value: "true" };

/** The same for Celeborn's. */
export const celebornLabel = { key: "spark-platform/runs-celeborn", value: "true" };

const folder = join(stateFolder, "cluster");
const containerd = join(folder, "containerd");

export const files = {
  folder,
  ledger: join(folder, "made.json"),
  lock: join(folder, "lock"),
  kubeconfig: join(stateFolder, "kubeconfig"),
  containerdConfig: join(containerd, "config.toml"),
  containerdRoot: join(containerd, "root"),
  containerdState: join(containerd, "state"),
  containerdSocket: join(containerd, "containerd.sock"),
  /** For each registry by name: where it really is. */
  registryHosts: join(containerd, "registry-hosts"),
  cniConfig: join(folder, "cni", "net.d"),
  cniAddresses: join(folder, "cni", "addresses"),
  etcd: join(folder, "etcd"),
  kubeadm: join(folder, "kubeadm.yaml"),
  /** kubeadm's configuration without any patch, as the cluster was made. */
  settings: join(folder, "settings.yaml"),
  patches: join(folder, "patches"),
  controlPlanePatch: join(folder, "control-plane-patch.json"),
  schedulerConfig: join(folder, "scheduler.yaml"),
  /** Content of the class `local`'s volumes. */
  volumes: join(folder, "volumes"),
  auditPolicy: join(folder, "audit-policy.yaml"),
  auditLogs: join(stateFolder, "logs", "kube-apiserver"),
  resolvConf: join(folder, "resolv.conf"),
  kubeletScript: join(folder, "kubelet.sh"),
} as const;

/** Paths that kubeadm, the kubelet and the CNI fix; see `standard-paths.ts` for who may remove them. */
export const kubernetesFolder = "/etc/kubernetes";
export const manifestFolder = "/etc/kubernetes/manifests";
export const kubeletFolder = "/var/lib/kubelet";
export const ownerFile = "/etc/kubernetes/made-by-spark-platform";
