import { gangOf, jobSizes } from "../../../components/spark-profile";
import { loadConfig } from "../../../stacks/config";
import { configWith } from "../../support/config";

const sizesOf = (changes: Record<string, unknown>, further: Parameters<typeof jobSizes>[1] = []) => {
  const { spark, tenants } = loadConfig(configWith(changes));
  const { profile, conf, gang } = tenants[0]!;
  return jobSizes({ settings: spark, gang: gangOf(spark.gang, gang), profile, conf }, further);
};

it("is what Spark requests for a Python job of the profile", () =>
  expect(
    sizesOf({
      "spark.executor": {
        cpuRequest: "2",
        memory: "4Gi",
        memoryOverhead: "1Gi",
        offHeapMemory: "1Gi",
        pysparkMemory: "512Mi",
      },
    }),
  ).toEqual([
    {
      driver: { cpu: "500m", memory: "1433Mi" },
      executor: { cpu: "2", memory: "6656Mi" },
      executors: 2,
      mostExecutors: 50,
      claims: 0,
      gang: false,
    },
  ]));

it("knows executors that stay, those beside them, volumes and gangs", () => {
  const [dynamic, fixed] = sizesOf(
    {
      "spark.staticExecutors": 7,
      "spark.localDirs": { type: "volume", size: "1Gi" },
      "tenants[0]": {
        name: "p1",
        queue: "root.p1",
        podSecurity: "baseline",
        gang: { enabled: true },
        profiles: ["static"],
      },
    },
    ["static"],
  );
  expect(dynamic).toMatchObject({ executors: 2, mostExecutors: 50, claims: 1, gang: true });
  expect(fixed).toMatchObject({ executors: 7, mostExecutors: 7, claims: 1, gang: true });
});
