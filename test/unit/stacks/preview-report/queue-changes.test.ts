import { gzipSync } from "node:zlib";
import { isQueueProperty, queueReport } from "../../../../stacks/preview-report/queue-changes";
import { changesIn } from "../../../../stacks/preview-report/resources/changes";
import { both } from "./fixture";

const configs = "ConfigMap yunikorn/yunikorn-configs";
const queues = (guaranteed: string, more = ""): string =>
  `partitions:
  - name: default
    queues:
      - name: root
        queues:
          - name: p1
            resources: { guaranteed: { memory: ${guaranteed} } }
${more}`;
const tenants = (stack: string): ReadonlyMap<string, readonly string[]> =>
  new Map(stack === "prod" ? [["root.p1", ["etl"]]] : []);

const report = (old: object, now: object, stack = "prod") =>
  queueReport(stack, changesIn(both("update", configs, { room: "yunikorn", old, now })), tenants);
const plain = (text: string): object => ({ data: { "queues.yaml": text } });

test("the queues' change is told in words, with the tenants of a stack that is known", () => {
  const told = report(plain(queues("500Gi")), plain(queues("400Gi")));
  expect(told?.changes.map(({ sentence }) => sentence)).toEqual([
    "root.p1 (tenant etl) is guaranteed less: 400Gi instead of 500Gi (-20 %)",
  ]);
  const other = report(plain(queues("500Gi")), plain(queues("400Gi")), "elsewhere");
  expect(other?.changes[0]?.sentence).toMatch(/^root\.p1 is guaranteed less/);
});

test("a tree that is compressed is read too", () => {
  const zipped = { binaryData: { "queues.yaml.gz": gzipSync(queues("400Gi")).toString("base64") } };
  expect(report(plain(queues("500Gi")), zipped)?.changes).toHaveLength(1);
});

test("a text that changes without the queues changes nothing, and what no tree has words for is said", () => {
  expect(report(plain(queues("500Gi")), plain(`# a comment\n${queues("500Gi")}`))).toEqual({
    changes: [],
    notCompared: [],
  });
  const strange = queues("500Gi", "            childtemplate: { properties: { nosuch: x } }\n");
  expect(report(plain(queues("500Gi")), plain(strange))?.notCompared).toEqual([
    expect.stringContaining("nosuch"),
  ]);
});

test("queues that cannot be read are a problem that is told", () => {
  expect(report(plain(queues("500Gi")), plain("partitions: ["))?.problem).toMatch(
    /not a queue configuration/,
  );
  expect(report(plain(queues("500Gi")), { data: {} })?.problem).toBe(
    "the queues now: no ConfigMap with queues.yaml or queues.yaml.gz in it",
  );
});

test("without a change of YuniKorn's own ConfigMap there is nothing to tell", () => {
  const [change] = changesIn(
    both("update", "ConfigMap p1/yunikorn-configs", { old: plain("a"), now: plain("b") }),
  );
  expect(queueReport("prod", [change!], tenants)).toBeUndefined();
  expect(isQueueProperty(change!, "data")).toBe(false);
  expect(
    queueReport("prod", changesIn(both("create", configs, { room: "yunikorn" })), tenants),
  ).toBeUndefined();
});

test("only its data are queues", () => {
  const [change] = changesIn(both("update", configs, { room: "yunikorn" }));
  expect(
    ['data["queues.yaml"]', 'binaryData["queues.yaml.gz"]', "metadata.labels"].map((path) =>
      isQueueProperty(change!, path),
    ),
  ).toEqual([true, true, false]);
});
