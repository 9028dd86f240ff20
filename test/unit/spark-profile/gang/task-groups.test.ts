import { gangGroups } from "../../../../components/spark-profile/profile";
import type { SparkSettings } from "../../../../components/spark-profile/args";

const role = {
  cores: 1,
  cpuRequest: "1",
  memory: "1Gi",
  memoryOverhead: "384Mi",
  scheduler: "yunikorn",
  nodeSelector: {},
};
const settings: SparkSettings = {
  version: "3.5.9",
  driver: role,
  executor: role,
  dynamicAllocation: {
    initialExecutors: 3,
    minExecutors: 1,
    maxExecutors: 9,
    executorIdleTimeout: "60s",
    shuffleTimeout: "30m",
  },
};

it("is the driver and the executors that the job starts with, not those that it may get", () =>
  expect(gangGroups({ settings }).map(({ name, minMember }) => [name, minMember])).toEqual([
    ["spark-driver", 1],
    ["spark-executor", 3],
  ]));

it("says nothing of nodes where any will do", () => {
  for (const group of gangGroups({ settings }))
    expect(Object.keys(group)).toEqual(["name", "minMember", "minResource"]);
});

it("follows a job's own sizes, counts and nodes", () => {
  const [driver, executor] = gangGroups(
    { settings, nodePool: { name: "batch", labels: { pool: "batch" } } },
    {
      "spark.driver.memory": "4g",
      "spark.kubernetes.executor.request.cores": "2",
      "spark.executor.pyspark.memory": "100m",
      "spark.dynamicAllocation.enabled": "false",
      "spark.executor.instances": "16",
      "spark.kubernetes.node.selector.zone": "a",
      "spark.kubernetes.executor.node.selector.zone": "b",
    },
  );
  expect(driver).toMatchObject({
    minResource: { cpu: "1", memory: "4480Mi" },
    nodeSelector: { pool: "batch", zone: "a" },
  });
  expect(executor).toMatchObject({
    minMember: 16,
    minResource: { cpu: "2", memory: "1508Mi" },
    nodeSelector: { pool: "batch", zone: "b" },
  });
});

it("has no group of no pods, for which YuniKorn would refuse the others too", () =>
  expect(
    gangGroups(
      { settings },
      { "spark.dynamicAllocation.initialExecutors": "0", "spark.dynamicAllocation.minExecutors": "0" },
    ),
  ).toHaveLength(1));

it("has the fixed number of executors of profile static", () =>
  expect(
    gangGroups({ settings: { ...settings, staticExecutors: 7 }, profile: "static" }).map(
      ({ minMember }) => minMember,
    ),
  ).toEqual([1, 7]));

it("follows what stack and tenant add to every job, the tenant over the stack, and a job over both", () => {
  const shape = {
    settings: { ...settings, conf: { "spark.kubernetes.executor.node.selector.disk": "slow" } },
    conf: { "spark.kubernetes.executor.node.selector.disk": "fast" },
  };
  const selector = (overrides = {}) => gangGroups(shape, overrides)[1]!.nodeSelector;
  expect(selector()).toEqual({ disk: "fast" });
  expect(selector({ "spark.kubernetes.executor.node.selector.disk": "own" })).toEqual({ disk: "own" });
});

it("does not listen to an entry that is refused", () =>
  expect(
    gangGroups({ settings, conf: { "spark.executor.pyspark.memory": "much" } })[1]!.minResource.memory,
  ).toBe("1408Mi"));
