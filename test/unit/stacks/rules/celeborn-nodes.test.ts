import { problemsOf } from "../../../support/config";

const celeborn = (workers: object, masters: object = {}) => ({
  nodePools: [
    { name: "shuffle", nodes: 2, vcore: 15, memory: "58Gi", labels: { pool: "shuffle" } },
    { name: "batch", nodes: 9, vcore: 15, memory: "58Gi", labels: { pool: "batch" } },
  ],
  celeborn: { masters, workers: { replicas: 3, disks: [{ size: "100Gi", type: "SSD" }], ...workers } },
});

const selecting = { nodeSelector: { pool: "shuffle" } };

it("refuses more workers and masters than the nodes that they select", () =>
  expect(problemsOf(celeborn(selecting, selecting))).toEqual([
    "celeborn.masters.replicas: more than the nodes of shuffle, which celeborn.masters.nodeSelector selects (3 for 2); at most 2, more nodes, or antiAffinity: preferred",
    "celeborn.workers.replicas: more than the nodes of shuffle, which celeborn.workers.nodeSelector selects (3 for 2); at most 2, more nodes, or antiAffinity: preferred",
  ]));

it.each([
  ["as many as nodes", { ...selecting, replicas: 2 }],
  ["several on a node", { ...selecting, antiAffinity: "preferred" }],
  ["any nodes", {}],
  ["nodes that the stack does not declare", { nodeSelector: { pool: "elsewhere" } }],
])("takes %s", (_, workers) => expect(problemsOf(celeborn(workers))).toEqual([]));
