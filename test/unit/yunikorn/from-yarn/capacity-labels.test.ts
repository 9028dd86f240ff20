import { fromYarn } from "../../../../components/yunikorn/from-yarn";
import { capacity, lost, queueIn, size } from "./translate";

it("notes a label whose nodes' size nobody told", () =>
  expect(
    lost(
      capacity({
        "root.queues": "a",
        "root.a.capacity": "100",
        "root.a.accessible-node-labels.ssd.capacity": "40",
      }),
    ),
  ).toEqual([expect.stringMatching(/ssd\.capacity: 40: .*--label ssd=VCORE,MEMORY/)]));

it("adds what the nodes of a label give a queue that runs on others too", () => {
  const both = fromYarn(
    `<configuration>${[
      ["root.queues", "a,b"],
      ["root.a.capacity", "50"],
      ["root.b.capacity", "50"],
      ["root.a.accessible-node-labels.gpu.capacity", "25"],
      ["root.b.accessible-node-labels.gpu.capacity", "75"],
      ["root.b.default-node-label-expression", "gpu"],
    ]
      .map(
        ([name, value]) =>
          `<property><name>yarn.scheduler.capacity.${name}</name><value>${value}</value></property>`,
      )
      .join("")}</configuration>`,
    size,
  );
  expect(queueIn(both, "root.a").guaranteed).toEqual({ vcore: "216", memory: "628Gi" });
  expect(queueIn(both, "root.b")).toMatchObject({
    guaranteed: { vcore: "48", memory: "384Gi" },
    nodePool: "gpu",
  });
});

it("says which of a queue's capacities its nodes leave without effect", () => {
  const labelled = capacity(
    {
      "root.queues": "a,b,c",
      "root.a.capacity": "50",
      "root.b.capacity": "40",
      "root.c.capacity": "10",
      "root.a.accessible-node-labels.gpu.capacity": "25",
      "root.b.accessible-node-labels.gpu.capacity": "75",
      "root.b.default-node-label-expression": "gpu",
      "root.c.accessible-node-labels": "gpu, fast",
    },
    size,
  );
  const prefix = "yarn.scheduler.capacity.root";
  expect(lost(labelled)).toEqual([
    `${prefix}.b.capacity: 40: its applications run on the nodes with the label gpu, so only the capacity there is its guarantee`,
    `${prefix}.c.accessible-node-labels: gpu, fast: without a capacity there; YuniKorn keeps a queue from no nodes, only taints do`,
  ]);
  expect(labelled.notes).toContainEqual(
    expect.objectContaining({
      kind: "changed",
      queue: "root.a",
      message: expect.stringMatching(/of the nodes without a label and of gpu together/) as string,
    }),
  );
});
