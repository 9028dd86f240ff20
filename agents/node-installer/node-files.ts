import { join } from "node:path";
import type { Authority } from "../pki/issue";
import type { DesiredState } from "./desired-state";

/** Paths on the node, as the host has them. kubeadm's layout: https://kubernetes.io/docs/reference/setup-tools/kubeadm/implementation-details/ */
export const kubernetesFolder = "/etc/kubernetes";
export const pkiFolder = `${kubernetesFolder}/pki`;
export const etcdAuthority: Authority = {
  certificatePath: `${pkiFolder}/etcd/ca.crt`,
  keyPath: `${pkiFolder}/etcd/ca.key`,
};
/** The proxies of the API servers on this node use these, whether the node has a member or not. */
export const eventsProxyFolder = `${pkiFolder}/events-proxy`;
export const apiServerManifest = `${kubernetesFolder}/manifests/kube-apiserver.yaml`;

export interface NodeFiles {
  readonly authority: Authority;
  readonly apiServerManifest: string;
  /** Certificates of the member and a copy of the CA certificate: all that the etcd process sees. */
  readonly memberFolder: string;
  readonly eventsProxyFolder: string;
  readonly manifest: string;
  /** Unfinished files: beside the manifests folder, since kubelet starts what it finds in it. */
  readonly temporaryFolder: string;
  readonly dataDirectory: string;
}

/** @param root where the host's files are mounted; `/` in the pod, which has them at the same paths */
export function nodeFiles(desired: Pick<DesiredState, "name" | "dataDirectory">, root: string): NodeFiles {
  const at = (path: string): string => join(root, path);
  return {
    authority: { certificatePath: at(etcdAuthority.certificatePath), keyPath: at(etcdAuthority.keyPath) },
    apiServerManifest: at(apiServerManifest),
    memberFolder: at(`${pkiFolder}/${desired.name}`),
    eventsProxyFolder: at(eventsProxyFolder),
    manifest: at(`${kubernetesFolder}/manifests/${desired.name}.yaml`),
    temporaryFolder: at(`${kubernetesFolder}/.${desired.name}-installer`),
    dataDirectory: at(desired.dataDirectory),
  };
}
