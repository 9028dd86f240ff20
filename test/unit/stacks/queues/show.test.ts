import { loadConfig } from "../../../../stacks/config";
import { configWith } from "../../../support/config";
import { run, stackWith } from "./sources";

const tree = {
  root: {
    submitAcl: "*",
    queues: {
      p1: {
        guaranteed: { vcore: 10, memory: "50Gi" },
        max: { vcore: 40 },
        submitAcl: { users: ["ann"], groups: ["dev"] },
      },
      group: {
        guaranteed: { vcore: 4, memory: "10Gi" },
        queues: { inner: { guaranteed: { vcore: "2500m" }, nodePool: "batch" }, last: {} },
      },
    },
  },
};

const show = async (config: ReturnType<typeof stackWith>): Promise<string[]> =>
  (await run(["show", "s"], { stacks: { s: config } })).text.split("\n");

it("draws the tree with what each queue has of the cluster", async () => {
  const lines = await show(stackWith(tree));
  expect(lines.slice(0, 3)).toEqual([
    "s: 5 queues, YuniKorn 1.8.0",
    "node pools: batch (2), 2 nodes",
    "guaranteed: 35 % of 40 vcore and 30 % of 200Gi (SHARE is of that, vcore/memory)",
  ]);
  expect(lines.slice(4, 10)).toEqual([
    "QUEUE        GUARANTEED      MAX        SHARE  SUBMIT    POOL   TENANTS",
    "root                                           *",
    "├─ group     4 vcore, 10Gi             10/5 %",
    "│  ├─ inner  2.5 vcore                  6/0 %            batch",
    "│  └─ last",
    "└─ p1        10 vcore, 50Gi  40 vcore    25 %  ann,@dev         p1",
  ]);
});

it("stays within 100 columns", async () => {
  const users = Array.from({ length: 40 }, (_, index) => `a-long-name-of-a-user-${index}`);
  const wide = structuredClone(tree) as { root: { queues: Record<string, unknown> } };
  wide.root.queues["wide"] = {
    submitAcl: { users },
    guaranteed: { vcore: 1, memory: "1Gi", "nvidia.com/gpu": 0, "example.com/fpga": 0 },
  };
  const lines = await show(stackWith(wide));
  const drawn = lines.slice(4, lines.findIndex((line, index) => index > 4 && line === "") >>> 0);
  expect(Math.max(...drawn.map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(drawn.join("").match(/a-long-name-of-a-user-\d+/g)).toEqual(users);
});

it("has no share where no nodes are declared", async () => {
  const bare = loadConfig(configWith({ yunikorn: { queues: { root: { queues: { p1: {} } } } } }));
  const lines = await show(bare);
  expect(lines[1]).toBe("node pools: none declared, so there is no share of the cluster");
  expect(lines.join("\n")).not.toContain("SHARE");
});

it("says the warnings", async () => {
  const odd = stackWith({ root: { submitAcl: "*", queues: { p1: { max: { vcore: 1, cpu: 1 } } } } });
  expect((await show(odd)).join("\n")).toMatch(/^warning: yunikorn\.queues.*cpu/m);
});

it("refuses a stack whose YuniKorn somebody else runs", () =>
  expect(run(["show", "s"], { stacks: { s: loadConfig(configWith()) } })).rejects.toThrow(
    /s: has no queues of its own/,
  ));
