import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Deletion, Doubt } from "../../../../agents/cleanup/judge/verdict";
import { metricsText, push } from "../../../../agents/cleanup/metrics";
import { Tally } from "../../../../agents/cleanup/tally";
import type { Item } from "../../../../agents/cleanup/records";

const item = (name: string): Item => ({
  kind: "ConfigMap",
  name,
  uid: `uid-${name}`,
  resourceVersion: "7",
  created: 0,
  isTerminating: false,
  application: "spark-1",
  owners: [],
});
const deletion = (name: string): Deletion => ({
  verdict: "delete",
  item: item(name),
  reason: "leftover-of-gone-driver",
  group: "1",
});

let lines: Record<string, unknown>[] = [];
beforeEach(() => {
  lines = [];
  jest.spyOn(process.stdout, "write").mockImplementation((line) => {
    lines.push(JSON.parse(String(line)) as Record<string, unknown>);
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

const filled = (): Tally => {
  const tally = new Tally("p1");
  tally.seen([item("a"), item("b"), item("c"), item("d")]);
  tally.outcome(deletion("a"), { is: "deleted" });
  tally.outcome(deletion("b"), { is: "changed" });
  tally.outcome(deletion("c"), { is: "failed", why: "403 no" });
  tally.keep({ item: item("d"), reason: "no-owner" });
  tally.keep({ item: item("e"), reason: "alive" });
  return tally;
};

it("says of each deletion what, why and how it ended, in one line", () => {
  filled();
  const of = (name: string) => ({
    namespace: "p1",
    kind: "ConfigMap",
    name,
    uid: `uid-${name}`,
    application: "spark-1",
  });
  expect(lines).toEqual([
    expect.objectContaining({
      ...of("a"),
      message: "deleted",
      reason: "leftover-of-gone-driver",
      outcome: "deleted",
    }),
    expect.objectContaining({ ...of("b"), outcome: "changed" }),
    expect.objectContaining({ ...of("c"), level: "error", why: "403 no" }),
    expect.objectContaining({ ...of("d"), level: "warning", message: "kept in doubt", reason: "no-owner" }),
  ]);
});

it("counts by kind and reason", () => {
  const tally = filled();
  expect(tally.summary).toEqual({
    found: { ConfigMap: 4 },
    deleted: { ConfigMap: { "leftover-of-gone-driver": 1 } },
    wouldDelete: {},
    kept: { ConfigMap: { changed: 1, "no-owner": 1, alive: 1 } },
    failed: { ConfigMap: { "leftover-of-gone-driver": 1 } },
  });
  expect([tally.failures, tally.settled]).toEqual([1, 2]);
});

it("knows no end of what could not be decided", () => {
  const tally = filled();
  tally.unproven(deletion("f"));
  expect([tally.undecided, tally.settled, tally.kept.ConfigMap]).toEqual([
    1,
    2,
    { changed: 1, "no-owner": 1, alive: 1, unproven: 1 },
  ]);
});

it("names a hundred objects of one doubt, and counts the others", () => {
  const tally = new Tally("p1");
  for (let number = 0; number < 500; number++)
    tally.keep({ item: item(`n${number}`), reason: "stuck" satisfies Doubt });
  expect(lines).toHaveLength(100);
  expect(tally.kept).toEqual({ ConfigMap: { stuck: 500 } });
});

const figures = () => ({
  namespace: "p1",
  tally: filled(),
  ending: "cap" as const,
  left: 5,
  seconds: 1.5,
  now: 100,
});

it("has metrics in Prometheus' text format", () =>
  expect(
    metricsText(figures())
      .split("\n")
      .filter((line) => !line.startsWith("#")),
  ).toEqual([
    'spark_cleanup_found{kind="ConfigMap"} 4',
    'spark_cleanup_deleted{kind="ConfigMap",reason="leftover-of-gone-driver"} 1',
    'spark_cleanup_kept{kind="ConfigMap",reason="changed"} 1',
    'spark_cleanup_kept{kind="ConfigMap",reason="no-owner"} 1',
    'spark_cleanup_kept{kind="ConfigMap",reason="alive"} 1',
    'spark_cleanup_failed{kind="ConfigMap",reason="leftover-of-gone-driver"} 1',
    "spark_cleanup_left 5",
    "spark_cleanup_ending 6",
    "spark_cleanup_seconds 1.5",
    "spark_cleanup_last_run_timestamp_seconds 100",
    "",
  ]));

it("has no metric of objects for a run that ended before it had listed any", () =>
  expect(
    metricsText({ ...figures(), tally: new Tally("p1"), ending: "lease" })
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#")),
  ).toEqual([
    "spark_cleanup_ending 4",
    "spark_cleanup_seconds 1.5",
    "spark_cleanup_last_run_timestamp_seconds 100",
  ]));

it.each<[number, boolean, string]>([
  [200, true, "PUT"],
  [503, true, "PUT"],
  // What was found by the run before stays.
  [200, false, "POST"],
])("gives a Pushgateway (%i) what a run has seen (%s): %s", async (status, hasLooked, method) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request.resume().on("end", () => response.writeHead(status).end("full"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const pushed = push(`http://127.0.0.1:${port}/`, {
    ...figures(),
    tally: hasLooked ? filled() : new Tally("p1"),
  });
  if (status === 200) await pushed;
  else await expect(pushed).rejects.toThrow("answered 503 full");
  expect(asked).toEqual([`${method} /metrics/job/spark-cleanup/tenant/p1`]);
  await new Promise((resolve) => server.close(resolve));
});
