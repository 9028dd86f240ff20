/**
 * The cleanup against a real control plane, under its own account, roles and second lock: what it deletes and keeps, that a deletion is held by UID and resource version, and that two runs do not run at once.
 */

import { sendingTo } from "../../agents/cleanup/api/send";
import { type RunResult, run } from "../../agents/cleanup/run";
import { driver, driverName, executor, leftovers, object, uniqueOf } from "../unit/agents/cleanup/objects";
import {
  type CleanupCluster,
  namespace,
  startCleanupCluster,
  withoutControllers,
} from "../support/cleanup-cluster";
import { make, plural } from "./support/cleanup-objects";

jest.setTimeout(300_000);

const hour = 3600;
/** A real API server sets the time of creation itself: the run looks at it from two hours later. */
const later = 2 * hour;
const rules = { grace: hour, retention: { succeeded: hour, failed: 20 * hour } };

let at: CleanupCluster;
let credentials: string;
const stdout: string[] = [];

beforeAll(async () => {
  at = await startCleanupCluster(["p1", "p2"], withoutControllers);
  credentials = await at.credentialsOf("p1");
});
afterAll(() => at?.stop());
beforeEach(() => {
  stdout.length = 0;
  jest.spyOn(process.stdout, "write").mockImplementation((line) => {
    stdout.push(String(line));
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

/** An application with everything that one can leave. @returns the driver's UID */
async function application(app: number, phase: string, hasDriver = true): Promise<string> {
  const uid = hasDriver ? await make(at, driver(app, { created: 0, phase })) : `gone-${app}`;
  const owner = { name: driverName(app), uid };
  for (const each of leftovers(app, { created: 0 })) await make(at, each, owner);
  await make(at, executor(app, 1, { created: 0, phase: "Running" }), owner);
  return uid;
}

const names = async (tenant = "p1"): Promise<string[]> => {
  const lists = await Promise.all(
    Object.values(plural).map(async (each) => {
      const { body } = await at.cluster.request("GET", `/api/v1/namespaces/${tenant}/${each}`);
      return (body.items as { metadata: { name: string } }[]).map(({ metadata }) => metadata.name);
    }),
  );
  return lists.flat().sort();
};

/** One run, in whose eyes all servers' clocks are two hours later. */
async function once(more: { holder?: string; dryRun?: boolean; tenant?: string } = {}): Promise<RunResult> {
  const { tenant = "p1", dryRun = false, holder = "test" } = more;
  const { send, close } = sendingTo({ server: at.cluster.server, credentials }, 8);
  try {
    return await run(
      {
        namespace: tenant,
        lease: { namespace, name: `cleanup-${tenant}` },
        rules,
        cap: 1000,
        concurrency: 4,
        dryRun,
      },
      {
        send: async (request) => {
          const answer = await send(request);
          const date = new Date(Date.parse(answer.date!) + later * 1000).toUTCString();
          return { ...answer, date };
        },
        clock: Date.now,
        ticks: () => performance.now(),
        sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
        every: (milliseconds, task) => {
          const timer = setInterval(task, milliseconds);
          return () => clearInterval(timer);
        },
        isStopping: () => false,
        identity: holder,
      },
    );
  } finally {
    close();
  }
}

it("removes what is over and what is orphaned, and nothing else", async () => {
  await application(1, "Succeeded");
  await application(2, "Running");
  await application(3, "Failed");
  await application(4, "none", false);
  await make(at, object("ConfigMap", "settings", { created: 0 }));
  await make(at, object("PersistentVolumeClaim", "customers", { created: 0 }));
  const before = await names();
  const dry = await once({ dryRun: true });
  expect(dry.ending).toBe("clean");
  expect(await names()).toEqual(before);

  const { ending, tally } = await once();
  expect({ ending, failed: tally.failed, out: stdout.filter((line) => /"error"/.test(line)) }).toEqual({
    ending: "clean",
    failed: {},
    out: [],
  });
  const of = (app: number): RegExp => new RegExp(`${uniqueOf(app)}|^job-${app}-`);
  const left = await names();
  expect(left.filter((name) => of(1).test(name))).toEqual([]);
  // Claims wait for their finalizer's controller, which does not run here; they have been asked for.
  expect(left.filter((name) => of(4).test(name))).toEqual([]);
  expect(left.filter((name) => of(2).test(name))).toEqual(before.filter((name) => of(2).test(name)));
  expect(left.filter((name) => of(3).test(name))).toEqual(
    before.filter((name) => of(3).test(name) && name !== "job-3-exec-1"),
  );
  expect(left).toEqual(expect.arrayContaining(["customers", "settings"]));
  const deletions = stdout.map((line) => JSON.parse(line) as { message: string; reason?: string });
  expect(
    deletions.filter(({ message, reason }) => message === "deleted" && reason !== undefined),
  ).toHaveLength(26);
  expect(tally.deleted.Pod).toEqual({
    "driver-succeeded": 1,
    "executor-of-finished-driver": 2,
    "executor-of-gone-driver": 1,
  });
});

it("does nothing while another run has the lease", async () => {
  const path = `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases/cleanup-p1`;
  const { body } = await at.cluster.request("GET", path);
  const spec = {
    holderIdentity: "another",
    leaseDurationSeconds: 60,
    renewTime: new Date(Date.now() + later * 1000).toISOString().replace("Z", "000Z"),
  };
  const taken = await at.cluster.request("PUT", path, { ...body, spec });
  expect(taken.code).toBe(200);
  const result = await once();
  expect(result).toMatchObject({
    ending: "lease",
    why: expect.stringContaining("another holds the lease") as string,
  });
  await at.cluster.request("PUT", path, { ...taken.body, spec: {} });
});

it("cannot look into another tenant's namespace", async () => {
  const result = await once({ tenant: "p2" });
  expect(result.ending).toBe("unusable");
  expect(result.why).toContain("403");
});

it("keeps what has changed since it was listed, however little", async () => {
  await application(50, "Succeeded");
  const conf = `/api/v1/namespaces/p1/configmaps/spark-drv-${uniqueOf(50)}-conf-map`;
  const { send, close } = sendingTo({ server: at.cluster.server, credentials }, 2);
  const { body } = await at.cluster.request("GET", conf);
  await at.cluster.request(
    "PATCH",
    conf,
    { metadata: { annotations: { a: "b" } } },
    "application/merge-patch+json",
  );
  const answer = await send({
    method: "DELETE",
    path: conf,
    body: {
      apiVersion: "v1",
      kind: "DeleteOptions",
      preconditions: { uid: body.metadata.uid, resourceVersion: body.metadata.resourceVersion },
    },
  });
  close();
  expect([answer.status, JSON.parse(answer.body).reason]).toEqual([409, "Conflict"]);
});
