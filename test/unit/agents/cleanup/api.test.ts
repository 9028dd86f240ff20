import { Api, type Surroundings } from "../../../../agents/cleanup/api/api";
import { ServerClock } from "../../../../agents/cleanup/api/clock";
import { deleteItem } from "../../../../agents/cleanup/api/delete";
import { listAll } from "../../../../agents/cleanup/api/list";
import { Pressure } from "../../../../agents/cleanup/api/pressure";
import { isProven } from "../../../../agents/cleanup/api/prove";
import type { Answer, Request } from "../../../../agents/cleanup/api/send";
import { RunEnded } from "../../../../agents/cleanup/exit-codes";
import type { Item } from "../../../../agents/cleanup/records";
import { object } from "./objects";

const date = "Sat, 21 Nov 2026 12:00:00 GMT";
const ok = (body: object | string = {}): Answer => ({
  status: 200,
  body: typeof body === "string" ? body : JSON.stringify(body),
  date,
});
const refusal = (status: number, reason: string, more: object = {}): Answer => ({
  status,
  body: JSON.stringify({ kind: "Status", reason, message: `because of ${reason}`, ...more }),
  date,
});

/** An API that gives these answers, one after the other, the last of them for ever; `Error` for none. */
function apiWith(answers: readonly (Answer | Error)[], more: Partial<Surroundings> = {}) {
  const asked: Request[] = [];
  const slept: number[] = [];
  const api = new Api({
    send: (request) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)]!;
      asked.push(request);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    clock: new ServerClock(() => 0),
    pressure: new Pressure(4, () => 0),
    sleep: (milliseconds) => {
      slept.push(milliseconds);
      return Promise.resolve();
    },
    mayGoOn: () => undefined,
    ...more,
  });
  return { api, asked, slept };
}

const item: Item = {
  kind: "ConfigMap",
  name: "a",
  uid: "1",
  resourceVersion: "7",
  created: 0,
  isTerminating: false,
  owners: [],
};

it("deletes by name with UID and resource version, and leaves the grace period to the object", async () => {
  const { api, asked } = apiWith([ok()]);
  expect(await deleteItem(api, "p1", item)).toEqual({ is: "deleted" });
  expect(asked).toEqual([
    {
      method: "DELETE",
      path: "/api/v1/namespaces/p1/configmaps/a",
      body: {
        apiVersion: "v1",
        kind: "DeleteOptions",
        preconditions: { uid: "1", resourceVersion: "7" },
        propagationPolicy: "Background",
      },
    },
  ]);
});

const notFound = refusal(404, "NotFound", { details: { kind: "configmaps" } });

it.each<[string, (Answer | Error)[], object]>([
  ["gone", [notFound], { is: "gone" }],
  ["changed", [refusal(409, "Conflict")], { is: "changed" }],
  ["refused", [refusal(403, "Forbidden")], { is: "failed", why: "403 because of Forbidden" }],
  ["a proxy's 404", [{ status: 404, body: "<html>", date }], { is: "failed", why: "404 <html>" }],
  ["a 404 of something else", [refusal(404, "NotFound")], { is: "failed", why: "404 because of NotFound" }],
  ["not known, and then gone", [new Error("timeout"), notFound], { is: "gone" }],
  [
    "not known, and then changed",
    [refusal(500, "InternalError"), refusal(409, "Conflict")],
    { is: "changed" },
  ],
  ["too much asked", [{ ...refusal(429, "TooManyRequests"), retryAfter: "3" }, ok()], { is: "deleted" }],
  ["an old token", [refusal(401, "Unauthorized"), ok()], { is: "deleted" }],
  ["never answered", [new Error("timeout")], { is: "failed", why: "no useful answer" }],
])("knows a deletion that is %s", async (_, answers, expected) =>
  expect(await deleteItem(apiWith(answers).api, "p1", item)).toEqual(expected),
);

it("repeats eight times at most, and waits longer and longer", async () => {
  const { api, asked, slept } = apiWith([new Error("timeout")]);
  await deleteItem(api, "p1", item);
  expect(asked).toHaveLength(8);
  // Its own pauses, beside the second that everybody waits for an API server that does not answer.
  const own = slept.filter((_, index) => index % 2 === 1);
  expect(own).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 32_000, 32_000]);
});

it("lets everybody wait as long as the server says", async () => {
  const { api, slept } = apiWith([{ ...refusal(429, "TooManyRequests"), retryAfter: "9" }, ok()]);
  await deleteItem(api, "p1", item);
  expect(slept).toContain(9000);
});

it.each<[string, Answer | Error]>([
  ["says", { ...refusal(429, "TooManyRequests"), retryAfter: "9" }],
  ["is away", new Error("ECONNREFUSED")],
])("sends nothing more while the server %s so, not what waits for room either", async (_, answer) => {
  let goOn = (): void => undefined;
  const pause = new Promise<void>((resolve) => (goOn = resolve));
  const { api, asked } = apiWith([answer, answer, ok()], { sleep: () => pause });
  const all = Promise.all(Array.from({ length: 30 }, () => deleteItem(api, "p1", item)));
  await new Promise((resolve) => setImmediate(resolve));
  expect(asked).toHaveLength(2);
  goOn();
  await all;
  expect(asked).toHaveLength(32);
});

it("gives up when nothing at all is answered", async () => {
  const { api, asked } = apiWith([new Error("ECONNREFUSED")]);
  const all = Array.from({ length: 20 }, () => deleteItem(api, "p1", item));
  const results = await Promise.allSettled(all);
  expect(asked.length).toBeLessThan(60);
  const reasons = results.flatMap((each) => (each.status === "rejected" ? [each.reason as RunEnded] : []));
  expect(reasons[0]).toMatchObject({ ending: "unusable" });
  expect(reasons[0]!.message).toMatch(/^no useful answer to 40 requests in a row: DELETE .*ECONNREFUSED$/);
});

it("asks nothing more when the run must not go on", async () => {
  const { api, asked } = apiWith([ok()], { mayGoOn: () => new RunEnded("lease", "taken") });
  await expect(deleteItem(api, "p1", item)).rejects.toMatchObject({ ending: "lease" });
  expect(asked).toEqual([]);
});

it.each<[string, Answer, boolean]>([
  ["is not there", refusal(404, "NotFound", { details: { kind: "pods" } }), true],
  ["is another by now", ok({ metadata: { uid: "2" } }), true],
  ["is there", ok({ metadata: { uid: "1" } }), false],
  ["may not be read", refusal(403, "Forbidden"), false],
  ["is not there, a proxy says", { status: 404, body: "not found", date }, false],
  ["is there without a UID", ok({}), false],
  ["is there, in no JSON", ok("<html>"), false],
])("takes an owner that %s for gone: %#", async (_, answer, expected) =>
  expect(await isProven(apiWith([answer]).api, "p1", { kind: "pod-is-gone", name: "d", uid: "1" })).toBe(
    expected,
  ),
);

it("takes a ConfigMap for absent only when it is not there", async () => {
  const proof = { kind: "config-map-is-absent", name: "m" } as const;
  expect(await isProven(apiWith([notFound]).api, "p1", proof)).toBe(true);
  expect(await isProven(apiWith([ok({ metadata: { uid: "9" } })]).api, "p1", proof)).toBe(false);
});

describe("lists", () => {
  const page = (names: readonly string[], token?: string): Answer =>
    ok({
      metadata: token === undefined ? {} : { continue: token },
      items: names.map((name) => object("ConfigMap", name, { created: 0 })),
    });

  it("come page by page, dependents before pods, metadata alone but for pods, never from an old cache", async () => {
    const { api, asked } = apiWith([page(["a"], "t 1"), page(["b"]), page([])]);
    const items = await listAll(api, "p1");
    expect(items.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(asked.map(({ path }) => path)).toEqual([
      "/api/v1/namespaces/p1/configmaps?limit=500",
      "/api/v1/namespaces/p1/configmaps?limit=500&continue=t%201",
      "/api/v1/namespaces/p1/secrets?limit=500",
      "/api/v1/namespaces/p1/services?limit=500",
      "/api/v1/namespaces/p1/persistentvolumeclaims?limit=500",
      "/api/v1/namespaces/p1/pods?limit=200",
    ]);
    expect(asked.map(({ accept }) => /PartialObjectMetadataList/.test(accept ?? ""))).toEqual([
      ...Array<boolean>(5).fill(true),
      false,
    ]);
  });

  // The API server's answer for a namespace without Secrets.
  it("are empty where the items of metadata are null", async () => {
    const nothing = ok({ kind: "PartialObjectMetadataList", metadata: {}, items: null });
    expect(await listAll(apiWith([nothing, nothing, nothing, nothing, page([])]).api, "p1")).toEqual([]);
  });

  it("go on with the token that comes with one that has expired", async () => {
    const expired = refusal(410, "Expired", { metadata: { continue: "fresh" } });
    const { api, asked } = apiWith([page(["a"], "old"), expired, page(["b"]), page([])]);
    expect((await listAll(api, "p1")).map(({ name }) => name)).toEqual(["a", "b"]);
    expect(asked[2]!.path).toMatch(/continue=fresh$/);
  });

  it.each<[string, Answer | Error]>([
    ["expires without another token", refusal(410, "Expired")],
    ["may not be read", refusal(403, "Forbidden")],
    ["is no list", ok("<html>")],
    ["has no items", ok({ metadata: {} })],
    ["is not answered", new Error("ECONNRESET")],
  ])("end the run when one %s: half a list is no list", async (_, answer) =>
    expect(listAll(apiWith([page(["a"], "t"), answer]).api, "p1")).rejects.toMatchObject({
      ending: "unusable",
    }),
  );
});

describe("the clock", () => {
  it("is the server's that is behind, and says how far off the own one is", () => {
    const clock = new ServerClock(() => Date.parse("2026-11-21T12:05:00Z"));
    for (const each of [
      "Sat, 21 Nov 2026 12:00:10 GMT",
      "nonsense",
      undefined,
      "Sat, 21 Nov 2026 12:00:00 GMT",
    ])
      clock.observe(each);
    expect(clock.now).toBe(Date.parse("2026-11-21T12:00:00Z") / 1000);
    expect(clock.newest - clock.now).toBe(10);
    expect(clock.ownSkew).toBe(300);
  });

  it("does not guess", () => expect(() => new ServerClock(Date.now).now).toThrow(/no answer .* had a Date/));
});

describe("pressure", () => {
  /** Requests at once after some rounds, when each takes so many milliseconds for each that is under way beyond `free`. */
  async function settled(
    free: number,
    ceiling: number,
    isPressed: (sent: number) => boolean = () => false,
  ): Promise<number[]> {
    let [time, sent, underWay] = [0, 0, 0];
    const pressure = new Pressure(ceiling, () => time);
    const seen: number[] = [];
    const request = async (): Promise<void> => {
      const took = 2 * Math.max(1, ++underWay / free);
      seen.push(underWay);
      const number = sent++;
      await pressureTurn();
      time += took / underWay;
      underWay--;
      return isPressed(number) ? Promise.reject(new Error("503")) : undefined;
    };
    const worker = async (): Promise<void> => {
      for (let turn = 0; turn < 200; turn++)
        await pressure
          .run("delete", request, () => false)
          .catch((error: Error) => {
            if (error.message !== "503") throw error;
          });
    };
    await Promise.all(Array.from({ length: ceiling }, worker));
    return seen.slice(-500);
  }
  const pressureTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it("rises to the ceiling while answers come as fast as ever", async () =>
    expect(Math.max(...(await settled(1000, 12)))).toBe(12));

  it("falls to one while the server refuses, and does not stop", async () =>
    expect(Math.max(...(await settled(1000, 12, (sent) => sent > 1000)))).toBeLessThanOrEqual(2));
});
