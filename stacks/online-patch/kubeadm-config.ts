import { stringify } from "yaml";
import type { KubeadmPatch } from "../outputs";

export const patchesFolder = "/etc/kubernetes/patches";

/** What the patch adds to a ClusterConfiguration since v1beta4. kubeadm reads the form that its apiVersion says, whatever the version of Kubernetes. */
export const extraArgsAsList = ({ apiServerExtraArgs }: KubeadmPatch): string =>
  stringify({ apiServer: { extraArgs: apiServerExtraArgs } });

/** The same in v1beta3, where extraArgs is a map. */
export const extraArgsAsMap = ({ apiServerExtraArgs }: KubeadmPatch): string =>
  stringify({
    apiServer: { extraArgs: Object.fromEntries(apiServerExtraArgs.map(({ name, value }) => [name, value])) },
  });

export interface ControlPlaneNode {
  /** Of the ClusterConfiguration that follows. */
  readonly apiVersion: string;
  readonly address: string;
  readonly port: string;
  readonly node: string;
}

/** The file for `kubeadm init phase control-plane apiserver --config`, but for the ClusterConfiguration that the cluster has. The values may be variables of a shell. */
export const initConfiguration = ({ apiVersion, address, port, node }: ControlPlaneNode): string => `\
apiVersion: ${apiVersion}
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: ${address}
  bindPort: ${port}
nodeRegistration:
  name: ${node}
patches:
  directory: ${patchesFolder}
`;
