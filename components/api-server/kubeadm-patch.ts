import { stringify } from "yaml";
import {
  eventsOverride,
  eventsProxyContainer,
  livezPath,
  onlineProxyPorts,
  readyzPath,
} from "./events-proxy";

/** What kubeadm needs to change a static pod: files of its patches folder and extra arguments of the API server. */
export interface KubeadmPatch {
  /** Content by file name, for the folder of InitConfiguration's `patches.directory`. */
  readonly patches: Readonly<Record<string, string>>;
  /** For ClusterConfiguration's `apiServer.extraArgs`. */
  readonly apiServerExtraArgs: readonly { readonly name: string; readonly value: string }[];
}

export interface OnlineApiServerPatchArgs {
  /** Client URLs of the Events etcd's members. */
  readonly endpoints: readonly string[];
  /** Image with etcd's gRPC proxy. */
  readonly etcdImage: string;
  /** The proxy's memory limit, see `eventsProxyMemory`. */
  readonly eventsProxyMemory: string;
}

/**
 * What the online API servers carry so that their Events go to the Events etcd too: kubelets, schedulers and controllers write most Events
 * through them. Apply it after the Events etcd serves: `kubeadm init` itself waits for a plain /livez and fails with it.
 * @see docs/event-etcd.md
 */
export function onlineApiServerPatch({
  endpoints,
  etcdImage,
  eventsProxyMemory,
}: OnlineApiServerPatchArgs): KubeadmPatch {
  const pod = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "kube-apiserver", namespace: "kube-system" },
    spec: {
      containers: [
        {
          name: "kube-apiserver",
          // Whatever the version: before 1.34 there is nothing to leave out, and an upgrade must not have to wait for a new patch.
          startupProbe: { httpGet: { path: livezPath } },
          livenessProbe: { httpGet: { path: livezPath } },
          readinessProbe: { httpGet: { path: readyzPath } },
        },
        // kubeadm mounts /etc/kubernetes/pki as the volume k8s-certs.
        eventsProxyContainer({
          endpoints,
          image: etcdImage,
          memory: eventsProxyMemory,
          ports: onlineProxyPorts,
          pkiVolume: "k8s-certs",
        }),
      ],
    },
  };
  return {
    patches: { "kube-apiserver0+strategic.yaml": stringify(pod) },
    apiServerExtraArgs: [{ name: "etcd-servers-overrides", value: eventsOverride(onlineProxyPorts) }],
  };
}
