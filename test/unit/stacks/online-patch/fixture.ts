import { stringify } from "yaml";
import type { KubeadmPatch } from "../../../../stacks/outputs";
import type { Container, Pod } from "../../../../stacks/online-patch/pod";

const live = "/livez?exclude=etcd-override-0";
const ready = "/readyz?exclude=etcd-override-0&exclude=etcd-override-readiness-0";

export const proxy: Container = {
  name: "events-proxy",
  image: "registry.k8s.io/etcd:3.6.6-0",
  resources: { limits: { memory: "2859Mi" } },
  command: [
    "etcd",
    "grpc-proxy",
    "start",
    "--endpoints=https://192.0.2.11:2382,https://192.0.2.12:2382,https://192.0.2.13:2382",
    "--listen-addr=127.0.0.1:2479",
    "--advertise-client-url=",
    "--cacert=/etc/kubernetes/pki/etcd/ca.crt",
    "--permit-without-stream",
    "--metrics-addr=http://127.0.0.1:2481",
  ],
};

const probed = {
  startupProbe: { httpGet: { path: live } },
  livenessProbe: { httpGet: { path: live } },
  readinessProbe: { httpGet: { path: ready } },
};

export const patch: KubeadmPatch = {
  patches: {
    "kube-apiserver0+strategic.yaml": stringify({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "kube-apiserver", namespace: "kube-system" },
      spec: { containers: [{ name: "kube-apiserver", ...probed }, proxy] },
    }),
  },
  apiServerExtraArgs: [{ name: "etcd-servers-overrides", value: "/events#https://127.0.0.1:2479" }],
};

/** A container as the kubelet shows it: kubeadm's manifest with the patch, shortened. */
export const server: Container & Record<string, unknown> = {
  name: "kube-apiserver",
  image: "registry.k8s.io/kube-apiserver:v1.34.3",
  command: [
    "kube-apiserver",
    "--advertise-address=192.0.2.11",
    "--allow-privileged=true",
    "--authorization-mode=Node,RBAC",
    "--etcd-servers=https://127.0.0.1:2379",
    "--etcd-servers-overrides=/events#https://127.0.0.1:2479",
    "--secure-port=6443",
  ],
  ...Object.fromEntries(
    Object.entries(probed).map(([probe, { httpGet }]) => [
      probe,
      {
        failureThreshold: 8,
        httpGet: { ...httpGet, host: "192.0.2.11", port: "probe-port", scheme: "HTTPS" },
      },
    ]),
  ),
};

export const pod = (containers: readonly Container[], nodeName = "control-1"): Pod => ({
  metadata: { name: `kube-apiserver-${nodeName}` },
  spec: { nodeName, containers, initContainers: [] },
});

/** The container with another value of a flag; undefined takes the flag away. */
export const withFlag = (container: Container, flag: string, value: string | undefined): Container => ({
  ...container,
  command: container.command!.flatMap((word) =>
    word.startsWith(`--${flag}=`) ? (value === undefined ? [] : [`--${flag}=${value}`]) : [word],
  ),
});
