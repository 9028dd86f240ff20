import { stringify } from "yaml";
import type { KubeadmPatch } from "../outputs";

type ExtraArgs = KubeadmPatch["apiServerExtraArgs"];

/** Forms of kubeadm's configuration, the newest first, by the minor version of Kubernetes that brought them. Before v1beta4 extraArgs was a map. */
const forms: readonly {
  readonly since: number;
  readonly apiVersion: string;
  readonly extraArgs: (args: ExtraArgs) => unknown;
}[] = [
  { since: 31, apiVersion: "kubeadm.k8s.io/v1beta4", extraArgs: (args) => args },
  {
    since: 0,
    apiVersion: "kubeadm.k8s.io/v1beta3",
    extraArgs: (args) => Object.fromEntries(args.map(({ name, value }) => [name, value])),
  },
];

/**
 * What the patch adds to a ClusterConfiguration, to paste below what is there.
 * @param version of Kubernetes, such as `v1.34.3`
 */
export function clusterConfiguration(patch: KubeadmPatch, version: string): string {
  const minor = Number(version.split(".")[1]);
  const { apiVersion, extraArgs } = forms.find(({ since }) => minor >= since)!;
  return stringify({
    apiVersion,
    kind: "ClusterConfiguration",
    apiServer: { extraArgs: extraArgs(patch.apiServerExtraArgs) },
  });
}

/** The file for `kubeadm init phase control-plane apiserver --config`, but for the ClusterConfiguration that the cluster has. */
export function initConfiguration(version: string): string {
  const minor = Number(version.split(".")[1]);
  return stringify({
    apiVersion: forms.find(({ since }) => minor >= since)!.apiVersion,
    kind: "InitConfiguration",
    localAPIEndpoint: { advertiseAddress: "NODE_ADDRESS", bindPort: 6443 },
    nodeRegistration: { name: "NODE_NAME" },
    patches: { directory: patchesFolder },
  });
}

export const patchesFolder = "/etc/kubernetes/patches";
