/**
 * What an Event takes in etcd, as a real API server stores it: the figures that `components/event-etcd/sizing.ts` computes with.
 * It starts: etcd and kube-apiserver, and writes Events of Spark pods as kubelet and scheduler do.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { Agent, request } from "node:https";
import { parse } from "yaml";
import { measured } from "../../components/event-etcd/sizing";
import { etcdctl } from "./support/clients";
import { nodeOnFreePorts, startControlPlane } from "./support/installer";
import type { TestNode } from "./support/node";
import { eventually } from "./support/processes";

jest.setTimeout(180_000);

const count = 3_000;
const updated = 1_000;
const parallel = 20;
const events = "/api/v1/namespaces/default/events";

let node: TestNode;
let agent: Agent;

interface Sizes {
  readonly revision: number;
  readonly inUse: number;
}

async function sizes(): Promise<Sizes> {
  const { stdout } = await etcdctl(node, node.port(2379), ["endpoint", "status", "-w", "json"]);
  const [{ Status }] = JSON.parse(stdout) as [
    { Status: { dbSizeInUse: number; header: { revision: number } } },
  ];
  return { revision: Status.header.revision, inUse: Status.dbSizeInUse };
}

function write(method: string, path: string, object: unknown): Promise<void> {
  const headers = {
    "content-type": method === "POST" ? "application/json" : "application/strategic-merge-patch+json",
    "user-agent": "kubelet/v1.34.3 (linux/amd64) kubernetes/0123456",
  };
  return new Promise((resolve, reject) => {
    const options = { method, agent, headers };
    const asked = request(`https://127.0.0.1:${node.port(6443)}${path}`, options, (response) => {
      response.resume().on("end", () => {
        if (response.statusCode === 200 || response.statusCode === 201) resolve();
        else reject(new Error(`${method} ${path} answered ${response.statusCode}`));
      });
    });
    asked.on("error", reject).end(JSON.stringify(object));
  });
}

/** Messages of different lengths, as a pod's life has them. */
const lives = [
  ["Scheduled", "Successfully assigned p1/daily-flights-by-origin-exec-1 to worker-7.example.com"],
  [
    "Pulled",
    'Container image "registry.example.com/spark:3.5.9-3f2a1b0c9d8e7f60" already present on machine',
  ],
  ["Created", "Created container: spark-kubernetes-executor"],
  ["Started", "Started container spark-kubernetes-executor"],
  ["Killing", "Stopping container spark-kubernetes-executor"],
  [
    "FailedScheduling",
    "0/40 nodes are available: 12 Insufficient cpu, 25 Insufficient memory, 3 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }. preemption: 0/40 nodes are available: 37 No preemption victims found for incoming pod, 3 Preemption is not helpful for scheduling.",
  ],
] as const;

function event(index: number) {
  const [reason, message] = lives[index % lives.length]!;
  const hex = (bytes: number): string => randomBytes(bytes).toString("hex");
  const pod = `daily-flights-by-origin-${hex(8)}-exec-${index % 500}`;
  const time = new Date().toISOString().replace(/\.\d+/, "");
  const host = `worker-${index % 40}.example.com`;
  return {
    ...{ apiVersion: "v1", kind: "Event", metadata: { name: `${pod}.${hex(8)}`, namespace: "default" } },
    involvedObject: {
      ...{ apiVersion: "v1", kind: "Pod", namespace: "default", name: pod, uid: randomUUID() },
      ...{
        resourceVersion: String(1_000_000 + index),
        fieldPath: "spec.containers{spark-kubernetes-executor}",
      },
    },
    ...{ reason, message, type: "Normal", count: 1, firstTimestamp: time, lastTimestamp: time },
    ...{ source: { component: "kubelet", host }, reportingComponent: "kubelet", reportingInstance: host },
  };
}

async function each(total: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < total) await work(next++);
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}

beforeAll(async () => {
  node = await nodeOnFreePorts();
  await startControlPlane(node);
  const { users } = parse(node.read("/super-admin.conf")) as { users: [{ user: Record<string, string> }] };
  const pem = (key: string): Buffer => Buffer.from(users[0].user[key]!, "base64");
  agent = new Agent({
    ...{ keepAlive: true, maxSockets: parallel, ca: node.read("/etc/kubernetes/pki/ca.crt") },
    ...{ cert: pem("client-certificate-data"), key: pem("client-key-data") },
  });
});

afterAll(async () => {
  agent?.destroy();
  await node?.remove();
});

test("creating, counting up and expiring an Event take what the sizes are computed with, and no third less", async () => {
  const names: string[] = [];
  const empty = await sizes();
  await each(count, async (index) => {
    const object = event(index);
    await write("POST", events, object);
    names.push(object.metadata.name);
  });
  const created = await settled(empty.revision + count);
  const perCreate = (created.inUse - empty.inUse) / count;
  await each(updated, (index) => write("PATCH", `${events}/${names[index]}`, { count: 2 }));
  const counted = await settled(created.revision + updated);
  const perUpdate = (counted.inUse - created.inUse) / updated;
  const expired = await expire();
  const perTombstone = (expired.inUse - counted.inUse) / count;
  for (const whole of [perCreate + perTombstone, perUpdate + perTombstone]) {
    expect(whole).toBeLessThanOrEqual(measured.bytesPerWrite);
    expect(whole).toBeGreaterThan((measured.bytesPerWrite * 2) / 3);
  }
});

/** etcd writes its file every 100 ms. */
const settled = (revision: number): Promise<Sizes> =>
  eventually("etcd has written", async () => {
    const before = await sizes();
    await new Promise((resolve) => setTimeout(resolve, 400));
    const after = await sizes();
    return after.revision >= revision && after.inUse === before.inUse && after;
  });

/** Ends the leases of all Events, as time does. */
async function expire(): Promise<Sizes> {
  const { stdout } = await etcdctl(node, node.port(2379), ["lease", "list"]);
  const leases = stdout
    .split("\n")
    .slice(1)
    .filter((line) => line !== "");
  for (const lease of leases) await etcdctl(node, node.port(2379), ["lease", "revoke", lease]);
  return settled(0);
}
