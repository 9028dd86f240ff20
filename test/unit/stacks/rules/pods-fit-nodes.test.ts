import { problemsOf } from "../../../support/config";
import { p1, withQueues } from "../../../support/queue-config";

const pool = (name: string, size: object) => ({ name, nodes: 4, vcore: 15, memory: "58Gi", ...size });

/** The tenant's queue is bound to the pool batch. */
const bound = { ...withQueues, "tenants[0].queue": "root.p1", [`${p1}.nodePool`]: "batch" };

it("refuses pods that no node of their queue's pool can hold, with the node's size", () =>
  expect(
    problemsOf({
      ...bound,
      "spark.executor": { memory: "60Gi", memoryOverhead: "4Gi" },
      "spark.driver.cpuRequest": "16",
    }),
  ).toEqual([
    'spark.driver.cpuRequest: a pod with more CPU than a node of batch has ("16", 16 of 15); less, or nodePools with larger nodes',
    'spark.executor.memory: a pod with more memory, overhead and all than a node of batch has ("60Gi", 64Gi of 58Gi); less, or nodePools with larger nodes',
  ]));

it("counts the overhead: a heap that alone would fit", () => {
  const sized = (memoryOverhead: string) =>
    problemsOf({ ...bound, "spark.executor": { memory: "55Gi", memoryOverhead } });
  expect(sized("3Gi")).toEqual([]);
  expect(sized("4Gi")).toEqual([expect.stringContaining("59Gi of 58Gi")]);
});

it("takes the largest of the nodes that a queue without a pool may use, and none with a taint", () => {
  const large = pool("large", { memory: "500Gi" });
  const of = (nodePools: object[]) =>
    problemsOf({ ...withQueues, nodePools, "spark.executor": { memory: "60Gi", memoryOverhead: "4Gi" } });
  expect(of([pool("batch", {}), large])).toEqual([]);
  const tainted = { ...large, taints: [{ key: "own", effect: "NoSchedule" }] };
  expect(of([pool("batch", {}), tainted])).toEqual([expect.stringMatching(/^spark\.executor\.memory: /)]);
});

it("says nothing of nodes that the stack does not declare", () => {
  const huge = { "spark.executor.memory": "900Gi" };
  expect(problemsOf(huge)).toEqual([]);
  expect(
    problemsOf({ nodePools: [pool("batch", {})], ...huge, "spark.executor.nodeSelector": { kind: "big" } }),
  ).toEqual([]);
});

it("says it once, however many tenants there are", () =>
  expect(
    problemsOf({
      nodePools: [pool("batch", {})],
      tenants: [{ name: "p1" }, { name: "p2" }],
      "spark.driver.memory": "90Gi",
    }),
  ).toHaveLength(1));
