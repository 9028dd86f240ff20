/**
 * The installer on a node that kubeadm laid out, against a real API server, with a real etcd started from the manifest that it writes.
 * It starts: etcd and kube-apiserver of the control plane, the agent, and the member with its supervisor.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { issue } from "../../agents/pki/issue";
import { memberCertificate } from "../../agents/node-installer/certificates";
import { etcdctl } from "./support/clients";
import { type InstalledNode, installedNode } from "./support/installed-node";
import { desiredOn, installerReady, readiness, startInstaller } from "./support/installer";
import { type TestNode, nodeName } from "./support/node";
import { type Started, eventually } from "./support/processes";
import type { StaticPods } from "./support/static-pods";

jest.setTimeout(180_000);

const manifest = "/etc/kubernetes/manifests/etcd-events.yaml";
const day = 24 * 60 * 60 * 1000;

let installed: InstalledNode;
let node: TestNode;
let pods: StaticPods;
let credentials: string;
let agent: Started;

const ready = () => installerReady(node);
const member = (args: string[], certificate?: string) => etcdctl(node, node.port(2382), args, certificate);

beforeAll(async () => {
  installed = await installedNode();
  ({ node, pods, credentials, agent } = installed);
});

afterAll(() => installed?.stop());

test("the member serves clients with the API server's certificate", async () => {
  expect(await member(["put", "key", "value"])).toMatchObject({ code: 0, stdout: "OK\n" });
});

test("the member refuses a client without a certificate", async () => {
  expect(await member(["get", "key"], "")).toMatchObject({ code: 1 });
  await eventually("the member names the cause", () =>
    pods.member!.output().includes("tls: client didn't provide a certificate"),
  );
});

test("the member refuses a client with another authority's certificate", async () => {
  const { certificate, privateKey } = await issue(
    { organization: "stranger", names: [], usages: ["clientAuth"] },
    {
      certificatePath: node.at("/etc/kubernetes/pki/ca.crt"),
      keyPath: node.at("/etc/kubernetes/pki/ca.key"),
    },
    new Date(),
  );
  writeFileSync(node.at("/stranger.crt"), certificate);
  writeFileSync(node.at("/stranger.key"), privateKey);
  expect(await member(["get", "key"], node.at("/stranger"))).toMatchObject({ code: 1 });
  await eventually("the member names the cause", () =>
    pods.member!.output().includes("certificate signed by unknown authority"),
  );
});

test("the proxy's client certificate has no common name, the authorities' keys stay where they are", () => {
  const subject = (path: string) =>
    execFileSync("openssl", ["x509", "-in", node.at(path), "-noout", "-subject"], { encoding: "utf8" });
  expect(subject("/etc/kubernetes/pki/events-proxy/client.crt").trim()).toMatch(
    /^subject=\s*O ?= ?etcd-events-proxy$/,
  );
  const caKey = node.read("/etc/kubernetes/pki/etcd/ca.key");
  for (const folder of ["etcd-events", "events-proxy"])
    for (const file of readdirSync(node.at(`/etc/kubernetes/pki/${folder}`)))
      expect(node.read(`/etc/kubernetes/pki/${folder}/${file}`)).not.toContain(caKey.slice(100, 200));
});

test("private keys and data are closed to others, the manifest to all but root", () => {
  const mode = (path: string) => (statSync(node.at(path)).mode & 0o777).toString(8);
  expect(mode("/etc/kubernetes/pki/etcd-events/server.key")).toBe("640");
  expect(mode("/etc/kubernetes/pki/events-proxy/client.key")).toBe("640");
  expect(mode("/var/lib/etcd-events")).toBe("710");
  expect(mode(manifest)).toBe("600");
  expect(statSync(node.at("/var/lib/etcd-events")).uid).toBe(desiredOn(node).uid);
});

test("a certificate past two thirds of its life is renewed, and the running member presents the new one", async () => {
  const certificatePath = node.at("/etc/kubernetes/pki/etcd/ca.crt");
  const authority = { certificatePath, keyPath: node.at("/etc/kubernetes/pki/etcd/ca.key") };
  const wanted = memberCertificate(nodeName, [nodeName, "127.0.0.1"]);
  const old = await issue(wanted, authority, new Date(Date.now() - 250 * day));
  const pid = pods.member!.pid;
  writeFileSync(node.at("/etc/kubernetes/pki/etcd-events/server.key"), old.privateKey);
  writeFileSync(node.at("/etc/kubernetes/pki/etcd-events/server.crt"), old.certificate);
  await eventually("the certificate is renewed", () =>
    node.read("/etc/kubernetes/pki/etcd-events/server.crt") === old.certificate ? false : true,
  );
  await eventually("the member presents the new certificate", () => {
    const shown = execFileSync(
      "openssl",
      ["s_client", "-connect", `127.0.0.1:${node.port(2382)}`, "-showcerts"],
      { input: "", encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] },
    );
    return shown.includes(node.read("/etc/kubernetes/pki/etcd-events/server.crt").trim());
  });
  expect(agent.output()).toContain("two thirds of its life are over");
  expect(pods.member!.pid).toBe(pid);
});

test("drift is repaired: a changed manifest, a damaged key, a removed certificate", async () => {
  const before = node.read(manifest);
  writeFileSync(node.at(manifest), before.replace('"client-cert-auth":true', '"client-cert-auth":false'));
  writeFileSync(node.at("/etc/kubernetes/pki/events-proxy/client.key"), "damaged");
  execFileSync("rm", [node.at("/etc/kubernetes/pki/etcd-events/peer.crt")]);
  await eventually("the manifest is repaired", () => {
    const current = node.read(manifest);
    return current !== before && !current.includes('"client-cert-auth":false');
  });
  await eventually("the member runs again", async () =>
    (await member(["get", "key"])).stdout.includes("value"),
  );
  await ready();
  expect(node.read("/etc/kubernetes/pki/events-proxy/client.key")).toContain("BEGIN PRIVATE KEY");
  expect(existsSync(node.at("/etc/kubernetes/pki/etcd-events/peer.crt"))).toBe(true);
  expect(await member(["get", "key"], "")).toMatchObject({ code: 1 });
});

test("a changed desired state reaches the node with a new agent, which is ready only once the new member serves", async () => {
  const pid = pods.member!.pid;
  expect(await agent.stop()).toBe(0);
  agent = startInstaller(node, { ...desiredOn(node), snapshotCount: 5_000 }, credentials);
  await ready();
  expect(pods.member!.pid).not.toBe(pid);
  expect(node.read(manifest)).toContain('"snapshot-count":5000');
  expect((await member(["get", "key"])).stdout).toContain("value");
});

test("another peer port than its data has leaves the running member alone and makes the installer unready, with what to do", async () => {
  const before = node.read(manifest);
  const pid = pods.member!.pid;
  const { members, ports, ...rest } = desiredOn(node);
  expect(await agent.stop()).toBe(0);
  agent = startInstaller(node, { ...rest, members, ports: { ...ports, peer: node.port(2380) } }, credentials);
  await eventually("it refuses", () => agent.output().includes("cannot be changed while there is data"));
  expect(await readiness(node)).toBe(503);
  expect(node.read(manifest)).toBe(before);
  expect(pods.member!.pid).toBe(pid);
  expect(await agent.stop()).toBe(0);
  agent = startInstaller(node, { ...rest, members, ports, snapshotCount: 5_000 }, credentials);
  await ready();
  expect(pods.member!.pid).toBe(pid);
});

test("a manifest of the future, of a clock that was ahead, is written anew, and the installer gets ready", async () => {
  const pid = pods.member!.pid;
  expect(await agent.stop()).toBe(0);
  const future = new Date(Date.now() + day).toISOString();
  writeFileSync(node.at(manifest), node.read(manifest).replace(/(written-at: ).*/, `$1${future}`));
  agent = startInstaller(node, { ...desiredOn(node), snapshotCount: 5_000 }, credentials);
  await eventually("it is written anew", () => !node.read(manifest).includes(future));
  await ready();
  expect(pods.member!.pid).not.toBe(pid);
  expect(agent.output()).toContain("it was of the future");
});

test("a member that does not serve makes the installer unready, with the reason, so that a roll stops there", async () => {
  process.kill(pods.member!.pid, "SIGSTOP");
  try {
    await eventually("the installer is not ready", async () => (await readiness(node)) === 503, 90);
  } finally {
    process.kill(pods.member!.pid, "SIGCONT");
  }
  await ready();
});

test("a crash at any moment leaves no half-written manifest, and the next agent finishes", async () => {
  await agent.stop("SIGKILL");
  for (let delay = 300; delay < 1200; delay += 90) {
    execFileSync("rm", ["-f", node.at(manifest)]);
    const crashing = startInstaller(node, desiredOn(node), credentials);
    await Promise.race([sleep(delay), eventually("it wrote", () => existsSync(node.at(manifest)), 30)]);
    await crashing.stop("SIGKILL");
    if (existsSync(node.at(manifest)))
      expect(readFileSync(node.at(manifest), "utf8")).toMatch(/medium: Memory\n *sizeLimit: 1Mi\n$/);
  }
  agent = startInstaller(node, desiredOn(node), credentials);
  await ready();
  expect(pods.faults).toEqual([]);
});
