/** What the account of a tenant's cleanup may not do, whatever the program wants: its roles and the admission policy, on a real control plane. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CleanupCluster, startCleanupCluster, withoutControllers } from "../support/cleanup-cluster";
import { driver, driverName, object, uniqueOf } from "../unit/agents/cleanup/objects";
import { eventually } from "../support/faults/eventually";
import { make, plural } from "./support/cleanup-objects";

jest.setTimeout(300_000);

let at: CleanupCluster;
let credentials: string;

beforeAll(async () => {
  at = await startCleanupCluster(["p1", "p2"], withoutControllers);
  credentials = await at.credentialsOf("p1");
});
afterAll(() => at?.stop());

describe("the second lock", () => {
  const forbidden = "ValidatingAdmissionPolicy";
  let token: string;
  beforeAll(async () => {
    token = readFileSync(join(credentials, "token"), "utf8");
    // An API server compiles a new policy some time after it was created, and asks nobody until then.
    await make(at, object("ConfigMap", "until-it-is-in-force", { created: 0 }));
    await eventually(60, async () => {
      const { status, body } = await drop("configmaps/until-it-is-in-force", { dryRun: ["All"] });
      if (!body.includes(forbidden)) throw new Error(`the policy is not in force: ${status} ${body}`);
    });
  });
  const drop = (path: string, options?: object) =>
    at.as(token, "DELETE", `/api/v1/namespaces/p1/${path}`, {
      apiVersion: "v1",
      kind: "DeleteOptions",
      ...options,
    });
  const made = async (path: string) => {
    const { body } = await at.cluster.request("GET", `/api/v1/namespaces/p1/${path}`);
    const { uid, resourceVersion } = body.metadata as { uid: string; resourceVersion: string };
    return { uid, resourceVersion };
  };

  it.each([
    ["a ConfigMap of somebody else", object("ConfigMap", "theirs", { created: 0 })],
    ["a Secret", object("Secret", "theirs", { created: 0 })],
    ["a claim", object("PersistentVolumeClaim", "theirs", { created: 0 })],
    ["a Service", object("Service", "theirs", { created: 0 })],
    [
      "a ConfigMap with Spark's name and no owner",
      object("ConfigMap", `spark-drv-${uniqueOf(99)}-conf-map`, { created: 0 }),
    ],
    ["a driver that runs", driver(98, { created: 0, phase: "Running" })],
    [
      "a pod that calls itself a driver, and that no submission has made",
      {
        ...driver(95, { created: 0, phase: "Succeeded", name: "notebook" }),
        spec: { restartPolicy: "Never", volumes: [] },
      },
    ],
    [
      "a pod without labels",
      {
        ...driver(97, { created: 0, phase: "Failed", name: "plain" }),
        metadata: object("Pod", "plain", { created: 0 }).metadata,
      },
    ],
  ])("refuses to delete %s", async (_, of) => {
    await make(at, of);
    const path = `${plural[of.kind]}/${of.metadata.name}`;
    const { status, body } = await drop(path, { preconditions: await made(path) });
    expect([status, body]).toEqual([403, expect.stringContaining(forbidden)]);
  });

  it("refuses what names no UID and resource version", async () => {
    const uid = await make(at, driver(96, { created: 0, phase: "Succeeded" }));
    for (const options of [{}, { preconditions: { uid } }]) {
      const { status, body } = await drop(`pods/${driverName(96)}`, options);
      expect([status, body]).toEqual([403, expect.stringContaining("without its UID and resource version")]);
    }
    const preconditions = await made(`pods/${driverName(96)}`);
    expect((await drop(`pods/${driverName(96)}`, { preconditions })).status).toBe(200);
  });

  it("gives way to nobody else", async () => {
    await make(at, object("ConfigMap", "an-admins", { created: 0 }));
    expect((await at.cluster.request("DELETE", "/api/v1/namespaces/p1/configmaps/an-admins")).code).toBe(200);
  });

  it("and the roles leave no other way", async () => {
    for (const [method, path] of [
      ["DELETE", "/api/v1/namespaces/p1/configmaps"],
      ["DELETE", "/api/v1/namespaces/p2/configmaps/kube-root-ca.crt"],
      ["GET", "/api/v1/namespaces/p2/secrets"],
      ["GET", "/api/v1/namespaces/p1/secrets/theirs"],
      ["POST", "/api/v1/namespaces/p1/pods"],
      ["GET", "/apis/coordination.k8s.io/v1/namespaces/spark-cleanup/leases/cleanup-p2"],
    ] as const) {
      const { status } = await at.as(token, method, path, method === "GET" ? undefined : {});
      expect([method, path, status]).toEqual([method, path, 403]);
    }
  });
});
