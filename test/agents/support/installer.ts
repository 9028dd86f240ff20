import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DesiredState } from "../../../agents/node-installer/desired-state";
import { desiredState } from "../../../components/event-etcd/desired-state";
import { installerName, nodeAffinity } from "../../../components/event-etcd/installer";
import { freePorts } from "../../../local/lib/free-ports";
import { repository } from "../../../local/lib/paths";
import { ask, kubectl } from "./clients";
import { TestNode, nodeName } from "./node";
import { type Started, eventually } from "./processes";

export const namespace = "spark-system";
const productionPorts = [
  ...[2379, 2380, 2381, 2382, 2383, 2384, 2385, 2386],
  ...[2479, 2481, 2579, 2581, 6443, 6444],
];

/** A node with a free port for each that a production node has. */
export async function nodeOnFreePorts(): Promise<TestNode> {
  const free = await freePorts(productionPorts.length);
  return TestNode.create(Object.fromEntries(productionPorts.map((port, index) => [port, free[index]!])));
}

/** The component's desired state for one member on the test node; the user is one that the test may hand files to. */
export function desiredOn(node: TestNode): DesiredState {
  const desired = desiredState({
    members: [{ node: nodeName, address: "127.0.0.1" }],
    etcdImage: "etcd:test",
    agentsImage: "agents:test",
    ports: {
      client: node.port(2382),
      peer: node.port(2383),
      metrics: node.port(2384),
      supervisor: node.port(2386),
    },
  });
  const self = process.getuid!();
  return { ...desired, uid: self === 0 ? desired.uid : self };
}

/** Starts kubeadm's own etcd and API server, without any override, and waits until it is ready. */
export async function startControlPlane(node: TestNode): Promise<Started> {
  node.processes.start(await node.command(await node.manifest("etcd"), "etcd"));
  const apiServer = node.processes.start(
    await node.command(await node.manifest("kube-apiserver"), "kube-apiserver"),
  );
  await eventually("the API server is ready", async () => {
    return (await ask(node, node.port(6443), "/readyz")).status === 200;
  });
  return apiServer;
}

/** The objects that the agent's rights hang on, as the component makes them, and the agent's credentials in a folder. */
export async function createInstallerObjects(node: TestNode): Promise<string> {
  const metadata = { name: installerName, namespace };
  const objects = [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } },
    { apiVersion: "v1", kind: "ServiceAccount", metadata },
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "Role",
      metadata,
      rules: [
        { apiGroups: ["apps"], resources: ["daemonsets"], resourceNames: [installerName], verbs: ["get"] },
      ],
    },
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "RoleBinding",
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: installerName },
      subjects: [{ kind: "ServiceAccount", ...metadata }],
    },
  ];
  const port = node.port(6443);
  await kubectl(
    node,
    port,
    ["apply", "-f", "-"],
    JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }),
  );
  await createDaemonSet(node);
  const credentials = node.at("/credentials");
  mkdirSync(credentials, { recursive: true });
  writeFileSync(
    join(credentials, "token"),
    await kubectl(node, port, ["create", "token", "-n", namespace, installerName]),
  );
  writeFileSync(join(credentials, "ca.crt"), node.read("/etc/kubernetes/pki/ca.crt"));
  return credentials;
}

/** @param nodes that it names in its affinity, as the component's does */
export async function createDaemonSet(node: TestNode, nodes: readonly string[] = [nodeName]): Promise<void> {
  const labels = { app: installerName };
  const daemonSet = {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: { name: installerName, namespace },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          affinity: nodeAffinity(nodes),
          containers: [{ name: "node-installer", image: "agents:test" }],
        },
      },
    },
  };
  await kubectl(node, node.port(6443), ["create", "-f", "-"], JSON.stringify(daemonSet));
}

/** Runs the agent as a process of its own, as its pod does. */
export function startInstaller(node: TestNode, desired: DesiredState, credentials: string): Started {
  const path = node.at("/desired-state.json");
  writeFileSync(path, JSON.stringify(desired));
  return node.processes.start(
    [
      process.execPath,
      "--import",
      "tsx",
      join(repository, "agents/main.ts"),
      "node-installer",
      `--desired-state=${path}`,
      `--node=${nodeName}`,
      `--namespace=${namespace}`,
      `--daemon-set=${installerName}`,
      `--health-port=${node.port(2385)}`,
      `--root=${node.root}`,
      `--credentials=${credentials}`,
    ],
    { ...process.env, KUBERNETES_SERVICE_HOST: "127.0.0.1", KUBERNETES_SERVICE_PORT: `${node.port(6443)}` },
  );
}

export async function readiness(node: TestNode): Promise<number> {
  return (await fetch(`http://127.0.0.1:${node.port(2385)}/readyz`)).status;
}

export const installerReady = (node: TestNode) =>
  eventually("the installer is ready", async () => (await readiness(node)) === 200);
