import { capacityProblems } from "../../../../components/yunikorn/queues/capacity";
import type { NodePool, Queue, QueueTree } from "../../../../components/yunikorn/queues/tree";

const tree = (queues: Record<string, Queue>, nodePool?: string): QueueTree => ({
  root: { queues, ...(nodePool === undefined ? {} : { nodePool }) },
});
const guaranteed = (vcore: string, memory = "0") => ({ guaranteed: { vcore, memory } });
const pool = (name: string, nodes: number, vcore: string, others: Partial<NodePool> = {}): NodePool => ({
  name,
  nodes,
  vcore,
  memory: "100Gi",
  ...others,
});

it("says nothing where no nodes are declared", () =>
  expect(capacityProblems(tree({ a: guaranteed("1000000") }), [])).toEqual([]));

it("says nothing up to 90 %", () => {
  const queues = tree({ a: guaranteed("60", "500Gi"), b: guaranteed("30", "400Gi") });
  expect(capacityProblems(queues, [pool("batch", 10, "10")])).toEqual([]);
});

it("warns above 90 %, with the figures", () => {
  const queues = tree({ a: guaranteed("60"), b: guaranteed("30001m") });
  expect(capacityProblems(queues, [pool("batch", 10, "10")])).toEqual([
    {
      path: "root",
      level: "warning",
      message:
        "guaranteed vcore of all queues is more than 90 % of what the node pools have (90001m of 100, 90 %); guarantee less, or declare more nodes: little is left for nodes that fail",
    },
  ]);
});

it("warns up to all there is, and refuses more", () => {
  const level = (vcore: string) =>
    capacityProblems(tree({ a: guaranteed(vcore) }), [pool("batch", 10, "10")]).map((found) => found.level);
  expect(level("100")).toEqual(["warning"]);
  expect(level("100001m")).toEqual(["error"]);
});

it("refuses each type by itself", () =>
  expect(
    capacityProblems(tree({ a: { guaranteed: { memory: "1200Gi", "nvidia.com/gpu": "1", vcore: "5" } } }), [
      pool("batch", 10, "10"),
    ]).map(({ message }) => message),
  ).toEqual([
    "queue root.a: no node pool has nvidia.com/gpu (1); declare it in nodePools[].resources, or guarantee none",
    "guaranteed memory of all queues is more than the node pools have (1200Gi of 1000Gi, 120 %); guarantee less, or declare more nodes",
  ]));

it("says once of a branch that no pool has a type, at its topmost queue", () => {
  const cpu = (amount: string, queues?: Record<string, Queue>): Queue => ({
    guaranteed: { cpu: amount },
    ...(queues ? { queues } : {}),
  });
  const tainted = pool("batch", 1, "100", { taints: [{ key: "k", effect: "NoSchedule" }] });
  expect(
    capacityProblems(tree({ a: cpu("200", { x: cpu("100") }), b: cpu("0", { y: cpu("1") }) }), [tainted]),
  ).toEqual(
    [
      ["root.queues.a.guaranteed.cpu", "queue root.a: no node pool has cpu (200); write vcore"],
      ["root.queues.b.queues.y.guaranteed.cpu", "queue root.b.y: no node pool has cpu (1); write vcore"],
    ].map(([path, message]) => ({ path, message, level: "error" })),
  );
});

it("counts a parent's guarantee once, and the children's where it has none", () => {
  const pools = [pool("batch", 1, "100")];
  const below = { x: guaranteed("40"), y: guaranteed("40") };
  expect(capacityProblems(tree({ a: { ...guaranteed("80"), queues: below } }), pools)).toEqual([]);
  expect(capacityProblems(tree({ a: { queues: below } }), pools)).toEqual([]);
  expect(
    capacityProblems(tree({ a: { ...guaranteed("0"), queues: below }, b: guaranteed("21") }), pools),
  ).toHaveLength(1);
  expect(
    capacityProblems(tree({ a: { ...guaranteed("80"), queues: below }, b: guaranteed("21") }), pools),
  ).toHaveLength(1);
});

it("counts a type that only children guarantee beside the parent's own", () => {
  const queues = tree({
    a: { guaranteed: { memory: "1Gi" }, queues: { x: { guaranteed: { vcore: "200" } } } },
  });
  expect(capacityProblems(queues, [pool("batch", 1, "100")]).map(({ level }) => level)).toEqual(["error"]);
});

describe("with several pools", () => {
  const pools = [pool("cpu", 10, "10"), pool("gpu", 1, "10", { resources: { "nvidia.com/gpu": "8" } })];

  it("checks each for the queues that name it, and those below them", () =>
    expect(
      capacityProblems(
        tree({ a: guaranteed("50"), g: { nodePool: "gpu", queues: { x: guaranteed("11") } } }),
        pools,
      ),
    ).toEqual([
      {
        path: "root.queues.g",
        level: "error",
        message:
          "guaranteed vcore of the queues on the node pool gpu is more than gpu has (11 of 10, 110 %); guarantee less, or declare more nodes",
      },
    ]));

  it("gives a pool only what is left of a guarantee that children take to another", () => {
    const queues = (own: string) =>
      tree({
        a: { nodePool: "gpu", ...guaranteed(own), queues: { x: { nodePool: "cpu", ...guaranteed("40") } } },
      });
    expect(capacityProblems(queues("49"), pools)).toEqual([]);
    expect(capacityProblems(queues("51"), pools).map(({ level }) => level)).toEqual(["error"]);
  });

  it("checks all together too: a pool that one queue fills is not there for others", () =>
    expect(
      capacityProblems(tree({ a: guaranteed("105"), g: { nodePool: "gpu", ...guaranteed("9") } }), pools).map(
        ({ path, message }) => `${path}: ${message}`,
      ),
    ).toEqual([expect.stringMatching(/^root: guaranteed vcore of all queues .*\(114 of 110, 104 %\)/)]));

  it("warns of queues without a pool that taints keep away", () => {
    const tainted = [
      pools[0]!,
      { ...pools[1]!, nodes: 9, taints: [{ key: "gpu", effect: "NoSchedule" as const }] },
    ];
    const [found, ...others] = capacityProblems(
      tree({ a: guaranteed("70"), c: { nodePool: "cpu", ...guaranteed("40") } }),
      tainted,
    );
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      level: "warning",
      message:
        "guaranteed vcore of queues without a node pool is more than is left on pools without taints (70 of 60); give such a queue a nodePool, or guarantee less",
    });
    const preferred = tainted.map((it) => ({
      ...it,
      taints: [{ key: "k", effect: "PreferNoSchedule" as const }],
    }));
    expect(capacityProblems(tree({ a: guaranteed("110") }), preferred)).toEqual([]);
  });
});
