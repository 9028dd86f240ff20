import { asking } from "../../../../components/celeborn/shutdown";
import { run, type Scene, token } from "./run";
import type { Answer } from "./servers";

const metadata = {
  name: "celeborn-worker",
  namespace: "celeborn",
  annotations: { note: '{"spec":{"replicas":99},"deletionTimestamp":"2026-01-01T00:00:00Z"}' },
  managedFields: [{ fieldsV1: { "f:spec": { "f:replicas": {}, "f:template": { "f:spec": {} } } } }],
};

/** As the API server writes it: `spec.replicas` first, with line breaks for curl unless one asks otherwise. */
const statefulSet = (replicas: number, more: object = {}, indent?: number) => ({
  status: 200,
  body: JSON.stringify(
    {
      kind: "StatefulSet",
      apiVersion: "apps/v1",
      metadata: { ...metadata, ...more },
      spec: { replicas, selector: {}, template: { spec: { containers: [] } } },
      status: { replicas: 7 },
    },
    null,
    indent,
  ),
});

const notFound = {
  status: 404,
  body: JSON.stringify({
    kind: "Status",
    status: "Failure",
    message: 'statefulsets.apps "celeborn-worker" not found',
    reason: "NotFound",
    code: 404,
  }),
};

const form = "POST application/x-www-form-urlencoded";

/** Every scene: it ends well, and nobody sees the token but the API server. */
async function orders(scene: Scene) {
  const { code, output, log, api, worker } = await run(scene);
  expect({ code, output }).toEqual({ code: 0, output: "" });
  expect(log).not.toContain(token);
  expect(log).not.toBe("");
  for (const lines of api.commandLines) expect(lines.includes(token)).toBe(false);
  return worker.orders;
}

describe("a worker that comes back is left to SIGTERM", () => {
  it.each<[string, Scene]>([
    ["in a roll", { answer: statefulSet(3) }],
    ["in a roll of an answer with line breaks", { answer: statefulSet(3, {}, 2) }],
    ["as the first of ten", { answer: statefulSet(10), pod: "celeborn-worker-b-9" }],
    ["without an API server", { answer: "down" }],
    ["with somebody else's API server", { answer: "stranger" }],
    ["in an image without curl", { answer: statefulSet(0), path: "/nowhere" }],
    ["without a token", { answer: notFound, hasToken: false }],
    ["when it may not ask", { answer: { status: 403, body: '{"kind":"Status","reason":"Forbidden"}' } }],
    ["when the API server fails", { answer: { status: 500, body: "" } }],
    ["with garbage", { answer: { status: 200, body: '<html>"replicas":0</html>' } }],
    ["with another object", { answer: { status: 200, body: '{"kind":"Scale","spec":{"replicas":0}}' } }],
    ["with half of an answer", { answer: { status: 200, body: '{"kind":"StatefulSet","spec":{"repl' } }],
    [
      "with a number that is none",
      { answer: { status: 200, body: '{"kind":"StatefulSet","spec":{"replicas":"0"}}' } },
    ],
    ["with a proxy's 404", { answer: { status: 404, body: "404 page not found" } }],
    ["with a name without number", { answer: statefulSet(0), pod: "celeborn-worker" }],
  ])("%s", async (_, scene) => expect(await orders(scene)).toEqual([]));

  it("after the time for a question when there is no answer", async () => {
    const { seconds, worker, code } = await run({ answer: "hangs" });
    expect({ code, orders: worker.orders }).toEqual({ code: 0, orders: [] });
    expect(seconds).toBeLessThan(1 + asking.pause + asking.request);
  });
});

describe("a worker that is one too many", () => {
  it.each([
    [2, "celeborn-worker-2"],
    [0, "celeborn-worker-0"],
    [9, "celeborn-worker-zone-a-10"],
  ])("is decommissioned: with %d to be, %s", async (replicas, pod) =>
    expect(await orders({ answer: statefulSet(replicas, {}, 2), pod })).toEqual([
      `${form} type=Decommission`,
    ]),
  );

  it("is waited for until it does not answer any more", async () => {
    const { worker, log } = await run({ answer: statefulSet(2), worker: { exitsAfter: 2 } });
    expect(worker.pings).toHaveLength(3);
    expect(log).toMatch(/number 2 of 2 workers is not to come back[^]*Decommission/);
  });

  it("is not waited for longer than its time", async () => {
    const { seconds, worker } = await run({
      answer: statefulSet(2),
      worker: { exitsAfter: 1000 },
      decommissionSeconds: 3,
    });
    expect(worker.orders).toHaveLength(1);
    expect(seconds).toBeLessThan(10);
  });

  it("stops gracefully when it does not take the order", async () => {
    const { code, log, worker } = await run({ answer: statefulSet(2), worker: { refuses: true } });
    expect({ code, pings: worker.pings.length }).toEqual({ code: 0, pings: 0 });
    expect(log).toContain("stops gracefully");
  });
});

describe("a worker whose StatefulSet goes, leaves at once", () => {
  it.each<[string, Scene]>([
    ["gone", { answer: notFound }],
    ["being deleted", { answer: statefulSet(3, { deletionTimestamp: "2026-01-01T00:00:00Z" }, 2) }],
  ])("%s", async (_, scene) => expect(await orders(scene)).toEqual([`${form} type=Immediately`]));
});

it("asks for its own StatefulSet, as itself, and once where the answer is clear", async () => {
  const { api } = await run({ answer: statefulSet(3) });
  expect(api.requests).toEqual([
    `GET /apis/apps/v1/namespaces/celeborn/statefulsets/celeborn-worker Bearer ${token}`,
  ]);
  expect(api.commandLines[0]!.includes("curl")).toBe(true);
});

describe("an API server that is busy or away for a moment", () => {
  const refused = { status: 429, body: '{"kind":"Status","reason":"TooManyRequests","code":429}' };
  const failed = { status: 503, body: "upstream connect error" };
  const broken = { status: 0, body: "" };

  it.each<[string, readonly Answer[]]>([
    ["Decommission", [refused, failed, broken, statefulSet(2)]],
    ["Immediately", [refused, notFound]],
  ])("is asked again, and %s is what it says at last", async (order, answer) => {
    const { code, worker, api } = await run({ answer, patience: 30 });
    expect(code).toBe(0);
    expect(api.requests).toHaveLength(answer.length);
    expect(worker.orders).toEqual([`${form} type=${order}`]);
  });

  it("is not asked for ever", async () => {
    const { api, worker, log, seconds } = await run({ answer: refused, patience: 2 });
    expect(worker.orders).toEqual([]);
    expect(api.requests.length).toBeGreaterThan(1);
    expect(log).toContain("no clear answer within 2 s");
    expect(seconds).toBeLessThan(10);
  });
});
