/**
 * Two API servers of one cluster whose Events go to an etcd of their own, through real gRPC proxies.
 * It starts: the control plane's etcd; the installer and the member that it installs; the online kube-apiserver as kubeadm's own patch machinery renders it
 * with the stack's patch, and a Spark kube-apiserver with the component's containers, each with its proxy.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { types } from "@pulumi/kubernetes";
import { parse } from "yaml";
import { livezPath, readyzPath } from "../../components/api-server/events-proxy";
import { onlineApiServerPatch } from "../../components/api-server/kubeadm-patch";
import { ask, etcdctl, keys, kubectl } from "./support/clients";
import {
  createInstallerObjects,
  desiredOn,
  installerReady,
  nodeOnFreePorts,
  startControlPlane,
  startInstaller,
} from "./support/installer";
import type { Pod, TestNode } from "./support/node";
import { type Started, eventually } from "./support/processes";
import { SparkPod, clusterIp, podName, podPki, sparkPod } from "./support/spark-api-server";
import { StaticPods } from "./support/static-pods";

jest.setTimeout(240_000);

let node: TestNode;
let pods: StaticPods;
let manifest: string;
let spark: SparkPod;
const running: Record<"online" | "onlineProxy" | "spark" | "sparkProxy", Started> = {} as never;

const online = () => node.port(6443);
const split = () => node.port(6444);
const servers = () => [online(), split()];
const events = (port: number) => keys(node, port, "/registry/events/");

const healthy = async (port: number) => {
  await eventually(
    `the API server on ${port} is ready`,
    async () => (await ask(node, port, readyzPath)).status === 200,
  );
  // Its check of etcd has 2 s, which a busy disk takes now and then.
  await eventually(
    `the API server on ${port} is live`,
    async () => (await ask(node, port, livezPath)).status === 200,
    15,
  );
};

async function startApiServers(): Promise<void> {
  running.onlineProxy = node.processes.start(await node.command(manifest, "events-proxy"));
  running.online = node.processes.start(await node.command(manifest, "kube-apiserver"));
  running.sparkProxy = await spark.start("events-proxy");
  running.spark = await spark.start("kube-apiserver");
  for (const port of servers()) await healthy(port);
}

async function createEvent(port: number, name: string): Promise<void> {
  const regarding = { kind: "ConfigMap", namespace: "default", name: "any" };
  const event = {
    ...{ apiVersion: "events.k8s.io/v1", kind: "Event", metadata: { name, namespace: "default" }, regarding },
    ...{
      eventTime: new Date().toISOString().replace("Z", "000Z"),
      type: "Normal",
      reason: "Tested",
      action: "Test",
    },
    ...{ reportingController: "example.com/test", reportingInstance: "test" },
  };
  await kubectl(node, port, ["create", "-f", "-"], JSON.stringify(event));
}

const createConfigMap = (port: number, name: string) => kubectl(node, port, ["create", "configmap", name]);

beforeAll(async () => {
  node = await nodeOnFreePorts();
  const first = await startControlPlane(node);
  const credentials = await createInstallerObjects(node);
  pods = new StaticPods(node, "etcd-events");
  startInstaller(node, desiredOn(node), credentials);
  await installerReady(node);

  const endpoints = [`https://127.0.0.1:${node.port(2382)}`];
  manifest = await node.manifest(
    "kube-apiserver",
    onlineApiServerPatch({ endpoints, etcdImage: "etcd:test", eventsProxyMemory: "256Mi" }),
  );
  spark = new SparkPod(node, endpoints);
  await first.stop();
  spark.certificates();
  await eventually("the serving certificate is issued", () =>
    existsSync(node.at(`${podPki}/spark-apiserver.crt`)),
  );
  await startApiServers();
});

afterAll(async () => {
  await pods?.stop();
  await node?.remove();
});

test("kubeadm merges the patch: the proxy beside the API server, probes without the override's checks", () => {
  const { spec } = parse(manifest) as types.output.core.v1.Pod;
  const [apiServer, proxy] = spec.containers;
  expect(apiServer!.livenessProbe.httpGet).toMatchObject({
    path: livezPath,
    port: "probe-port",
    scheme: "HTTPS",
  });
  expect(apiServer!.startupProbe.httpGet).toMatchObject({ path: livezPath, scheme: "HTTPS" });
  expect(apiServer!.readinessProbe.httpGet).toMatchObject({ path: readyzPath, scheme: "HTTPS" });
  expect(apiServer!.command).toContain("--etcd-servers-overrides=/events#https://127.0.0.1:2479");
  expect(proxy!.volumeMounts).toEqual([
    { name: "k8s-certs", mountPath: "/etc/kubernetes/pki", readOnly: true },
  ]);
});

test("the Spark API server has kubeadm's arguments but for those that make it another one", async () => {
  const argumentsOf = (pod: Pod) => {
    const command = pod.spec.containers.find(({ name }) => name === "kube-apiserver")!.command;
    return Object.fromEntries(
      command.slice(1).map((argument) => argument.split(/=(.*)/s, 2) as [string, string]),
    );
  };
  const kubeadms = argumentsOf(parse(await node.manifest("kube-apiserver")) as Pod);
  const ours = argumentsOf({ spec: sparkPod(["https://127.0.0.1:2382"]) } as unknown as Pod);
  const differing = Object.keys({ ...kubeadms, ...ours }).filter((flag) => kubeadms[flag] !== ours[flag]);
  expect(differing.sort()).toEqual([
    "--advertise-address",
    "--audit-log-maxage",
    "--audit-log-maxbackup",
    "--audit-log-maxsize",
    "--audit-log-path",
    "--audit-policy-file",
    "--endpoint-reconciler-type",
    "--etcd-servers-overrides",
    "--event-ttl",
    "--feature-gates",
    "--http2-max-streams-per-connection",
    "--max-mutating-requests-inflight",
    "--max-requests-inflight",
    "--profiling",
    "--request-timeout",
    "--secure-port",
    "--shutdown-delay-duration",
    "--shutdown-send-retry-after",
    "--shutdown-watch-termination-grace-period",
    "--tls-cert-file",
    "--tls-private-key-file",
  ]);
});

test("Events written through either API server are only in the Events etcd and seen through both", async () => {
  await createEvent(online(), "through-online");
  await createEvent(split(), "through-spark");
  await createConfigMap(split(), "through-spark");
  const written = ["/registry/events/default/through-online", "/registry/events/default/through-spark"];
  expect(await events(node.port(2382))).toEqual(expect.arrayContaining(written));
  expect((await events(node.port(2379))).filter((key) => written.includes(key))).toEqual([]);
  expect(await keys(node, node.port(2379), "/registry/configmaps/default/")).toContain(
    "/registry/configmaps/default/through-spark",
  );
  expect(await keys(node, node.port(2382), "/registry/configmaps/")).toEqual([]);
  for (const port of servers())
    for (const api of ["events", "events.events.k8s.io"]) {
      const seen = await kubectl(node, port, ["get", api, "-o", "name", "-n", "default"]);
      expect(seen).toContain("through-online");
      expect(seen).toContain("through-spark");
    }
});

test("the proxy refuses a client without a certificate", async () => {
  expect(
    await etcdctl(node, node.port(2579), ["get", "/registry/events/default/through-spark"]),
  ).toMatchObject({ code: 0 });
  expect(
    await etcdctl(node, node.port(2579), ["get", "/registry/events/default/through-spark"], ""),
  ).toMatchObject({ code: 1 });
});

test("the serving certificate is the Spark API server's own, good for every name of its Service", () => {
  const handshake = (verification: string[]) =>
    execFileSync(
      "openssl",
      [
        ...["s_client", "-connect", `127.0.0.1:${split()}`, "-CAfile", node.at("/etc/kubernetes/pki/ca.crt")],
        ...["-verify_return_error", ...verification],
      ],
      { input: "", encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] },
    );
  for (const name of [
    "spark-apiserver",
    "spark-apiserver.spark-system.svc",
    "spark-apiserver.spark-system.svc.cluster.local",
    "localhost",
  ])
    expect(handshake(["-verify_hostname", name])).toContain("Verify return code: 0 (ok)");
  for (const address of [clusterIp, "192.0.2.10", "127.0.0.1"])
    expect(handshake(["-verify_ip", address])).toContain("Verify return code: 0 (ok)");
  expect(() => handshake(["-verify_hostname", "kubernetes.default.svc"])).toThrow();
});

test("a service account's token of one API server is good at the other, and its calls are in the Spark audit log", async () => {
  await kubectl(node, online(), ["create", "serviceaccount", "driver"]);
  const token = (await kubectl(node, online(), ["create", "token", "driver"])).trim();
  const answer = await ask(node, split(), "/api/v1/namespaces/default/pods", token);
  expect(answer).toMatchObject({
    status: 403,
    body: expect.stringContaining("system:serviceaccount:default:driver"),
  });
  await eventually("the call is in the audit log", () =>
    readFileSync(node.at(`/var/log/kubernetes/spark-apiserver/audit-${podName}.log`), "utf8").includes(
      "system:serviceaccount:default:driver",
    ),
  );
});

test("the Spark API server never joins the `kubernetes` Service", async () => {
  const subsets = JSON.parse(await kubectl(node, online(), ["get", "endpointslices", "-o", "json"])) as {
    items: { ports: { port: number }[] }[];
  };
  expect(subsets.items.flatMap((slice) => slice.ports.map(({ port }) => port))).toEqual([online()]);
});

test("the pod's copies hold no authority's key, and the proxies' certificates", () => {
  const copied = readdirSync(node.at(podPki), { recursive: true }).map(String);
  expect(copied).toEqual(expect.arrayContaining([join("events-proxy", "client.key"), "sa.key"]));
  expect(copied.filter((file) => /ca\.key$/.test(file))).toEqual([]);
});

test("a control-plane file that changes on the node reaches the pod", async () => {
  const path = "/etc/kubernetes/pki/front-proxy-client.crt";
  writeFileSync(node.at(path), `${node.read(path)}\n`);
  await eventually("it is copied", () => node.read(`${podPki}/front-proxy-client.crt`) === node.read(path));
});

describe("while the Events etcd is away", () => {
  beforeAll(async () => {
    await pods.stop();
    await pods.member!.stop("SIGKILL");
  });

  test("both API servers stay live and ready for kubelet, though plain /livez is red, and other writes go on", async () => {
    for (const port of servers()) {
      await eventually("plain /livez is red", async () => (await ask(node, port, "/livez")).status === 500);
      await healthy(port);
      await createConfigMap(port, `while-away-${port}`);
    }
  });

  test("both API servers and their proxies start", async () => {
    for (const started of [running.online, running.spark]) await started.stop();
    for (const started of [running.onlineProxy, running.sparkProxy]) await started.stop("SIGKILL");
    await startApiServers();
    for (const port of servers()) await createConfigMap(port, `after-start-${port}`);
  });

  test("once it is back, Events are written and read without a restart of anything", async () => {
    pods = new StaticPods(node, "etcd-events");
    for (const port of servers()) {
      await eventually("an Event is written", async () => {
        await createEvent(port, `back-${port}`);
        return true;
      });
      // An API server asked again within a second answers with the outcome of its last look at etcd.
      await eventually("plain /livez is green", async () => (await ask(node, port, "/livez")).status === 200);
    }
    expect(await events(node.port(2382))).toEqual(
      expect.arrayContaining([
        "/registry/events/default/through-online",
        ...servers().map((port) => `/registry/events/default/back-${port}`),
      ]),
    );
  });
});
