/**
 * What the installer leaves on its node when it is asked to stop, against a real API server that says what becomes of its DaemonSet.
 * It starts: etcd and kube-apiserver of the control plane, the agent, and the member with its supervisor.
 */
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { daemonSetFate } from "../../agents/node-installer/daemon-set";
import { parseDesiredState } from "../../agents/node-installer/desired-state";
import { nodeFiles } from "../../agents/node-installer/node-files";
import { takeBack } from "../../agents/node-installer/take-back";
import { onlineApiServerPatch } from "../../components/api-server/kubeadm-patch";
import { installerName, nodeAffinity } from "../../components/event-etcd/installer";
import { etcdctl, kubectl } from "./support/clients";
import { type InstalledNode, installedNode } from "./support/installed-node";
import { createDaemonSet, desiredOn, installerReady, namespace, startInstaller } from "./support/installer";
import { type TestNode, nodeName } from "./support/node";
import { type Started, eventually } from "./support/processes";
import type { StaticPods } from "./support/static-pods";

jest.setTimeout(180_000);

const manifest = "/etc/kubernetes/manifests/etcd-events.yaml";

let installed: InstalledNode;
let node: TestNode;
let pods: StaticPods;
let credentials: string;
let agent: Started;

const apiServerManifest = "/etc/kubernetes/manifests/kube-apiserver.yaml";

/** Gives the node an online API server that sends Events to these members. */
async function override(endpoints = ["https://127.0.0.1:2382"]): Promise<void> {
  const patch = onlineApiServerPatch({ endpoints, etcdImage: "etcd:test", eventsProxyMemory: "256Mi" });
  writeFileSync(node.at(apiServerManifest), await node.manifest("kube-apiserver", patch));
}

const withoutOverride = async () =>
  writeFileSync(node.at(apiServerManifest), await node.manifest("kube-apiserver"));

/** Changes the nodes that the DaemonSet runs on, as `pulumi up` does. */
async function nodesOfDaemonSet(nodes: readonly string[]): Promise<void> {
  const patch = { spec: { template: { spec: { affinity: nodeAffinity(nodes) } } } };
  await kubectl(node, node.port(6443), [
    ...["patch", "daemonset", "-n", namespace, installerName, "--type=merge", "-p", JSON.stringify(patch)],
  ]);
}

const fateOn = (folder: string) =>
  daemonSetFate(
    { server: `https://127.0.0.1:${node.port(6443)}`, credentials: folder },
    namespace,
    installerName,
    nodeName,
  );

const ready = () => installerReady(node);
const member = (args: string[], certificate?: string) => etcdctl(node, node.port(2382), args, certificate);

beforeAll(async () => {
  installed = await installedNode();
  ({ node, pods, credentials, agent } = installed);
});

afterAll(() => installed?.stop());

test("it keeps everything while its DaemonSet stays, as in a restart or a roll", async () => {
  await member(["put", "key", "value"]);
  expect(await agent.stop()).toBe(0);
  expect(agent.output()).toContain('"daemonSet":"stays"');
  expect((await member(["get", "key"])).stdout).toContain("value");
});

test("it keeps everything when the API does not answer", async () => {
  const unreachable = new Map(Object.entries(node.ports).map(([key, port]) => [key, port] as const));
  unreachable.set("6443", node.port(6444));
  agent = startInstaller(
    Object.assign(Object.create(Object.getPrototypeOf(node) as object) as TestNode, node, {
      ports: Object.fromEntries(unreachable),
    }),
    desiredOn(node),
    credentials,
  );
  await ready();
  expect(await agent.stop()).toBe(0);
  expect(agent.output()).toMatch(/"daemonSet":"unknown \(.*ECONNREFUSED/);
  expect(existsSync(node.at(manifest))).toBe(true);
});

test("it keeps everything when its DaemonSet leaves the node and the API server there sends Events to this member alone", async () => {
  await override();
  agent = startInstaller(node, desiredOn(node), credentials);
  await ready();
  await nodesOfDaemonSet(["another-node"]);
  expect(await agent.stop()).toBe(0);
  expect(agent.output()).toContain("the API server of this node sends Events to no member that stays");
  expect((await member(["get", "key"])).stdout).toContain("value");
});

test("it takes the member back when its DaemonSet leaves the node, and keeps the proxies' certificates of an API server that other members serve", async () => {
  const desired = desiredOn(node);
  const other = { node: "another-node", address: "192.0.2.99" };
  await override(["https://127.0.0.1:2382", `https://${other.address}:2382`]);
  const path = node.at("/desired-state-of-two.json");
  writeFileSync(path, JSON.stringify({ ...desired, members: [...desired.members, other] }));
  const removed = await takeBack(
    parseDesiredState(readFileSync(path, "utf8")),
    nodeFiles(desired, node.root),
    fateOn(credentials),
  );
  expect(removed).toBe("the member");
  expect(pods.member).toBeUndefined();
  for (const gone of [manifest, "/etc/kubernetes/pki/etcd-events", "/var/lib/etcd-events"])
    expect([gone, existsSync(node.at(gone))]).toEqual([gone, false]);
  expect(existsSync(node.at("/etc/kubernetes/pki/events-proxy/client.crt"))).toBe(true);
  await nodesOfDaemonSet([nodeName]);
});

test("it takes the member back under a desired state that has the node for its API server alone", async () => {
  await withoutOverride();
  agent = startInstaller(node, desiredOn(node), credentials);
  await ready();
  expect(await agent.stop()).toBe(0);
  const members = [{ node: "another-node", address: "192.0.2.99" }];
  agent = startInstaller(node, { ...desiredOn(node), members }, credentials);
  await ready();
  await eventually("the member has gone", () => !existsSync(node.at("/etc/kubernetes/pki/etcd-events")));
  expect(pods.member).toBeUndefined();
  expect(existsSync(node.at(manifest))).toBe(false);
  expect(existsSync(node.at("/etc/kubernetes/pki/events-proxy/client.crt"))).toBe(true);
  expect(await agent.stop()).toBe(0);
  expect(agent.output()).toContain('"daemonSet":"stays"');
});

test("it keeps everything while the API server's manifest has the override, though the DaemonSet is being deleted", async () => {
  await override();
  agent = startInstaller(node, desiredOn(node), credentials);
  await ready();
  await member(["put", "key", "value"]);
  await kubectl(node, node.port(6443), [
    ...["delete", "daemonset", "-n", namespace, installerName, "--cascade=foreground", "--wait=false"],
  ]);
  expect(await agent.stop()).toBe(0);
  expect(agent.output()).toContain("docs/runbooks/remove-events-override.md");
  expect((await member(["get", "key"])).stdout).toContain("value");
});

test("it keeps everything on a node without an API server: others may use the member", async () => {
  rmSync(node.at(apiServerManifest));
  agent = startInstaller(node, desiredOn(node), credentials);
  await ready();
  expect(await agent.stop()).toBe(0);
  expect(agent.output()).toContain("this node has no API server whose manifest tells that none uses them");
  expect((await member(["get", "key"])).stdout).toContain("value");
});

test("it takes everything back once the override is gone", async () => {
  await withoutOverride();
  agent = startInstaller(node, desiredOn(node), credentials);
  await ready();
  expect(await agent.stop()).toBe(0);
  for (const path of [
    manifest,
    "/etc/kubernetes/pki/etcd-events",
    "/etc/kubernetes/pki/events-proxy",
    "/etc/kubernetes/.etcd-events-installer",
    "/var/lib/etcd-events",
  ])
    expect([path, existsSync(node.at(path))]).toEqual([path, false]);
  expect(pods.member).toBeUndefined();
  expect(existsSync(node.at("/etc/kubernetes/pki/etcd/ca.key"))).toBe(true);
});

test("it takes everything back when the DaemonSet is already gone, and leaves a stranger's file in the data directory", async () => {
  await kubectl(node, node.port(6443), [
    ...[
      "patch",
      "daemonset",
      "-n",
      namespace,
      installerName,
      "--type=merge",
      "-p",
      '{"metadata":{"finalizers":[]}}',
    ],
  ]);
  await expect(createDaemonSet(node)).resolves.toBeUndefined();
  agent = startInstaller(node, desiredOn(node), credentials);
  await ready();
  writeFileSync(node.at("/var/lib/etcd-events/notes.txt"), "not etcd's");
  await kubectl(node, node.port(6443), ["delete", "daemonset", "-n", namespace, installerName]);
  expect(await agent.stop()).toBe(0);
  expect(existsSync(node.at(manifest))).toBe(false);
  expect(readdirSync(node.at("/var/lib/etcd-events"))).toEqual(["notes.txt"]);
});
