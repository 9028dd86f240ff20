import { placementOf, placementProblems } from "../../../components/spark-profile/placement";

const pool = {
  name: "batch",
  labels: { "example.com/pool": "batch", arch: "arm64" },
  taints: [
    { key: "only", value: "spark", effect: "NoSchedule" },
    { key: "spot", effect: "NoExecute" },
    { key: "old", value: "", effect: "PreferNoSchedule" },
  ],
} as const;

it("sends pods to the pool's nodes and lets them stay there, whatever the taint", () =>
  expect(placementOf({ nodeSelector: { disk: "fast" } }, pool)).toEqual({
    nodeSelector: { disk: "fast", "example.com/pool": "batch", arch: "arm64" },
    tolerations: [
      { key: "only", operator: "Equal", value: "spark", effect: "NoSchedule" },
      { key: "spot", operator: "Exists", effect: "NoExecute" },
      { key: "old", operator: "Exists", effect: "PreferNoSchedule" },
    ],
  }));

it("leaves pods of a queue without a pool where the role sends them", () =>
  expect(placementOf({ nodeSelector: { disk: "fast" } })).toEqual({
    nodeSelector: { disk: "fast" },
    tolerations: [],
  }));

it("names each label that role and pool want with different values, and no other", () =>
  expect(
    placementProblems("executor", { nodeSelector: { arch: "amd64", "example.com/pool": "batch" } }, pool),
  ).toEqual([
    {
      propertyPath: "executor.nodeSelector.arch",
      reason: 'not what the nodes of pool batch have ("amd64"); "arm64", or leave it to the pool',
    },
  ]));
