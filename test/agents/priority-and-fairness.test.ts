/**
 * The flow schemas and priority levels against a real kube-apiserver with few seats: who lands where, how many seats each level has, and what
 * everybody else notices while one tenant lists without pause.
 */
import * as k8s from "@pulumi/kubernetes";
import { PriorityAndFairness } from "../../components/priority-and-fairness";
import { defaultLevels } from "../../components/priority-and-fairness/levels";
import { levelsWith, seatsOf } from "../../components/priority-and-fairness/seats";
import { record } from "../support/record";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { type Client, type Answer, clientOf } from "./support/flow-client";

jest.setTimeout(60_000);

const serverSeats = 60;
const tenants = ["p1", "p2", "p3"];
const levels = levelsWith(tenants.map((tenant) => ({ tenant, apiShare: 10 })));
const flooded = "spark-platform-tenant-p1";
const group = "/apis/flowcontrol.apiserver.k8s.io/v1";

let cluster: ControlPlane;
let admin: (path: string, body?: unknown) => Promise<Answer["body"]>;
const clients: Record<string, Client> = {};
/** Name by uid, of flow schemas. */
let schemas: Map<string, string>;

beforeAll(async () => {
  cluster = await startControlPlane({
    controllers: false,
    apiServerArgs: ["--max-requests-inflight=40", `--max-mutating-requests-inflight=${serverSeats - 40}`],
  });
  admin = async (path, body) => {
    const { code, body: answer } = await cluster.request(body ? "POST" : "GET", path, body);
    if (code >= 300) throw new Error(`${path}: ${code} ${JSON.stringify(answer)}`);
    // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- whatever object was asked for
    return answer;
  };
  await admin("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", {
    metadata: { name: "everybody-may-everything" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
    subjects: [{ kind: "Group", name: "system:authenticated", apiGroup: "rbac.authorization.k8s.io" }],
  });
  for (const namespace of [...tenants, "online"])
    await admin("/api/v1/namespaces", { metadata: { name: namespace } });
  for (const [name, namespace, account] of [
    ["p1's drivers", "p1", "spark-driver"],
    ["p1's submission", "p1", "spark-submit"],
    ["p2's drivers", "p2", "spark-driver"],
    ["the online business", "online", "shop"],
  ] as const) {
    const accounts = `/api/v1/namespaces/${namespace}/serviceaccounts`;
    await admin(accounts, { metadata: { name: account } });
    const { status } = await admin(`${accounts}/${account}/token`, { spec: { expirationSeconds: 600 } });
    clients[name] = clientOf(cluster, status.token as string);
  }

  const objects = await record(() => {
    const provider = new k8s.Provider("cluster", { kubeconfig: "{}" });
    new PriorityAndFairness("fairness", {
      provider,
      tenants: tenants.map((tenant) => ({ tenant, namespace: tenant })),
    });
  });
  for (const { type, inputs } of objects) {
    const [, kind] = /^kubernetes:flowcontrol\.apiserver\.k8s\.io\/v1:(.+)$/.exec(type) ?? [];
    if (kind === undefined) continue;
    const plural = kind === "FlowSchema" ? "flowschemas" : "prioritylevelconfigurations";
    await admin(`${group}/${plural}`, inputs);
  }
  const { items } = await admin(`${group}/flowschemas`);
  schemas = new Map(
    (items as { metadata: { uid: string; name: string } }[]).map(({ metadata }) => [
      metadata.uid,
      metadata.name,
    ]),
  );
  // The server's own controller takes up new schemas within a second.
  await until(
    "tenants' requests are matched by their schemas",
    async () => (await landing("p2's drivers", "/version")) !== "service-accounts",
  );
});

afterAll(async () => {
  for (const client of Object.values(clients)) client.close();
  await cluster?.stop();
});

async function until(what: string, isDone: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 100) {
    if (await isDone()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not within 10 s: ${what}`);
}

/** Name of the flow schema that a request lands in. */
async function landing(who: string, path: string): Promise<string | undefined> {
  const { headers } = await clients[who]!.get(path);
  return schemas.get(String(headers["x-kubernetes-pf-flowschema-uid"]));
}

/** A metric's value for each priority level. */
async function byLevel(metric: string): Promise<Record<string, number>> {
  const text = (await admin("/metrics")) as string;
  const values: Record<string, number> = {};
  for (const [, labels, value] of text.matchAll(new RegExp(`^${metric}\\{([^}]*)\\} (\\S+)$`, "gm"))) {
    const [, level = ""] = /priority_level="([^"]*)"/.exec(labels!)!;
    values[level] = (values[level] ?? 0) + Number(value);
  }
  return values;
}

it.each([
  ["p1's drivers", "/api/v1/namespaces/p1/pods", "spark-platform-tenant-p1"],
  ["p1's drivers", "/api/v1/nodes", "spark-platform-tenant-p1"],
  ["p1's drivers", "/version", "spark-platform-tenant-p1"],
  ["p1's submission", "/api/v1/namespaces/p1/configmaps", "spark-platform-tenant-p1"],
  ["p2's drivers", "/api/v1/namespaces/p2/pods", "spark-platform-tenant-p2"],
  ["p2's drivers", "/apis/coordination.k8s.io/v1/namespaces/p2/leases", "spark-platform-tenant-p2"],
  ["p2's drivers", "/api/v1/namespaces/p2/events", "spark-platform-events"],
  ["p2's drivers", "/apis/events.k8s.io/v1/events", "spark-platform-events"],
  ["the online business", "/api/v1/namespaces/p1/pods", "service-accounts"],
  ["the online business", "/api/v1/namespaces/online/events", "spark-platform-events"],
  ["p1's drivers", "/livez", "probes"],
])("%s asking for %s are served by %s", async (who, path, expected) =>
  expect(await landing(who, path)).toBe(expected),
);

it("has the default levels that the computation starts from", async () => {
  const { items } = await admin(`${group}/prioritylevelconfigurations`);
  const found = (items as { metadata: { name: string }; spec: { limited?: Record<string, number> } }[])
    .filter(({ metadata, spec }) => spec.limited && !metadata.name.startsWith("spark-platform-"))
    .map(({ metadata, spec }) => ({
      name: metadata.name,
      shares: spec.limited!.nominalConcurrencyShares,
      lendablePercent: spec.limited!.lendablePercent,
    }));
  const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);
  expect(found.sort(byName)).toEqual([...defaultLevels].sort(byName));
});

it("gives each level the seats that were computed", async () => {
  const expected = seatsOf(levels, serverSeats);
  const [nominal, least, most] = await Promise.all(
    ["nominal", "lower", "upper"].map((limit) => byLevel(`apiserver_flowcontrol_${limit}_limit_seats`)),
  );
  expect(
    expected.map(({ name }) => ({ name, nominal: nominal![name], least: least![name], most: most![name] })),
  ).toEqual(expected);
});

it("serves everybody else at once while one tenant lists without pause", async () => {
  // 40 objects of 100 kB: a LIST that takes tens of milliseconds.
  const data = { text: "x".repeat(100_000) };
  for (let index = 0; index < 40; index++)
    await admin("/api/v1/namespaces/p1/configmaps", { metadata: { name: `c${index}` }, data });

  let isFlooding = true;
  const lanes = Array.from({ length: 40 }, async () => {
    while (isFlooding) await clients["p1's drivers"]!.get("/api/v1/namespaces/p1/configmaps");
  });
  const codes: number[] = [];
  const executing: number[] = [];
  const waiting: number[] = [];
  for (const end = Date.now() + 4_000; Date.now() < end || codes.length < 8;) {
    for (const [who, path] of [
      ["p2's drivers", "/api/v1/namespaces/p2/pods"],
      ["the online business", "/api/v1/namespaces/online/configmaps"],
    ] as const)
      codes.push((await clients[who]!.get(path)).code);
    executing.push((await byLevel("apiserver_flowcontrol_current_executing_seats"))[flooded]!);
    waiting.push((await byLevel("apiserver_flowcontrol_current_inqueue_requests"))[flooded]!);
  }
  isFlooding = false;
  await Promise.all(lanes);

  // The flood is held at its seats, and queues behind itself.
  const { most } = seatsOf(levels, serverSeats).find(({ name }) => name === flooded)!;
  expect(Math.max(...executing)).toBeLessThanOrEqual(most);
  expect(Math.max(...waiting)).toBeGreaterThan(20);
  // The others are all served, and have waited for a seat next to nothing; by the server's clock, since this process is busy reading lists.
  expect(new Set(codes)).toEqual(new Set([200]));
  const [seconds, requests] = await Promise.all(
    ["sum", "count"].map((part) => byLevel(`apiserver_flowcontrol_request_wait_duration_seconds_${part}`)),
  );
  const meanWait = (level: string): number => seconds![level]! / requests![level]!;
  expect(meanWait(flooded)).toBeGreaterThan(0.05);
  for (const level of ["spark-platform-tenant-p2", "workload-low"])
    expect([level, meanWait(level) < 0.01]).toEqual([level, true]);
});
