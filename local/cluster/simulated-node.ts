import { chmodSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { kubernetesImageReference } from "../images/kubernetes";
import { kubeadm } from "./kubeadm";
import { kubectl } from "./kubectl";
import { kubernetesFolder, manifestFolder, nodeAddress, simulatedNode, simulatedTaint } from "./settings";

const kubeconfig = join(kubernetesFolder, "kwok.conf");
const mark = { "kwok.x-k8s.io/node": "fake" };
const labels = { [simulatedTaint.key]: simulatedTaint.value };

/** The node on which nothing runs: KWOK says that its pods do. */
const node = (): object => ({
  apiVersion: "v1",
  kind: "Node",
  metadata: {
    name: simulatedNode,
    annotations: mark,
    labels: { ...labels, "kubernetes.io/os": "linux", "kubernetes.io/hostname": simulatedNode },
  },
  spec: { taints: [simulatedTaint] },
});

const rule = (apiGroup: string, resources: string[], verbs: string[]): object => ({
  apiGroups: [apiGroup],
  resources,
  verbs,
});

const read = ["get", "list", "watch"];
const role = (): object => ({
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "ClusterRole",
  metadata: { name: "kwok" },
  rules: [
    rule("", ["nodes"], [...read, "patch", "update"]),
    rule("", ["pods"], [...read, "patch", "update", "delete"]),
    rule("", ["nodes/status", "pods/status"], ["patch", "update"]),
    rule("coordination.k8s.io", ["leases"], [...read, "create", "patch", "update", "delete"]),
    rule("", ["events"], ["create", "patch", "update"]),
    rule("events.k8s.io", ["events"], ["create", "patch", "update"]),
  ],
});

const binding = (): object => ({
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "ClusterRoleBinding",
  metadata: { name: "kwok" },
  roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "kwok" },
  subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "kwok" }],
});

/** kwok as a static pod: after a cold start it needs nobody to schedule it. */
const kwokPod = (image: string): object => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    name: "kwok",
    namespace: "kube-system",
    labels: { ...labels, "app.kubernetes.io/name": "kwok" },
  },
  spec: {
    hostNetwork: true,
    priorityClassName: "system-node-critical",
    securityContext: { seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        name: "kwok",
        image,
        imagePullPolicy: "Never",
        args: [
          `--kubeconfig=${kubeconfig}`,
          "--manage-all-nodes=false",
          `--manage-nodes-with-annotation-selector=${Object.entries(mark).flat().join("=")}`,
          `--node-ip=${nodeAddress}`,
          "--node-lease-duration-seconds=40",
        ],
        resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { memory: "256Mi" } },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
        volumeMounts: [{ name: "kubeconfig", mountPath: kubeconfig, readOnly: true }],
      },
    ],
    volumes: [{ name: "kubeconfig", hostPath: { path: kubeconfig, type: "File" } }],
  },
});

/** kube-proxy tolerates every taint; on the simulated node it would only look as if it ran. */
const realNodesOnly = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: simulatedTaint.key, operator: "DoesNotExist" }] }],
    },
  },
};

/** Adds the simulated node and what plays it. */
export async function addSimulatedNode(): Promise<void> {
  const patch = JSON.stringify({ spec: { template: { spec: { affinity: realNodesOnly } } } });
  await kubectl(["patch", "daemonset", "kube-proxy", "-n", "kube-system", "-p", patch]);
  writeFileSync(kubeconfig, await kubeadm(["kubeconfig", "user", "--client-name=kwok"], true), {
    mode: 0o600,
  });
  chmodSync(kubeconfig, 0o600);
  const items = [role(), binding(), node()];
  await kubectl(
    ["apply", "--server-side", "-f", "-"],
    JSON.stringify({ apiVersion: "v1", kind: "List", items }),
  );
  const manifest = stringify(kwokPod(await kubernetesImageReference("kwok")));
  // The kubelet reads every file of the folder at any moment, but those that begin with a dot.
  const half = join(manifestFolder, ".kwok.yaml");
  writeFileSync(half, manifest, { mode: 0o600 });
  renameSync(half, join(manifestFolder, "kwok.yaml"));
}
