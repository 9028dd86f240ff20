import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { executorsAtStart } from "../../../../components/spark-profile/gang/executors";
import { type Job, driverSize, executorSize } from "../../../../components/spark-profile/gang/pod-size";
import { sparkMemory } from "../../../../components/spark-profile/memory";

const pairs = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(" ")
      .map((pair) => [pair.slice(0, pair.lastIndexOf("=")), pair.slice(pair.lastIndexOf("=") + 1)]),
  );

/** What Spark 3.5.9's own classes made of these configurations; docs/gang-scheduling.md says how they were asked. */
const measured = readFileSync(join(__dirname, "spark-3.5.9-sizes.tsv"), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split("\t") as [Job["language"], string, string, string, string]);

it.each(measured)(
  "is as large as in Spark: %s, %s, %s, %s executors, %s",
  (language, driver, executor, executors, text) => {
    const conf = pairs(text);
    const job: Job = { release: "3.5.9", language };
    expect([driverSize(conf, job), executorSize(conf, job), executorsAtStart(conf)]).toEqual([
      pairs(driver),
      pairs(executor),
      Number(executors),
    ]);
  },
);

const python: Job = { release: "3.5.9", language: "python" };

// https://github.com/kubeflow/spark-operator/issues/2176: placeholders without it were too small, and the executors waited.
it("counts the memory of Python workers, as the operator of Kubeflow did not at first", () => {
  const conf = {
    "spark.executor.memory": "4096m",
    "spark.executor.memoryOverhead": "1200m",
    "spark.executor.pyspark.memory": "2000",
  };
  expect(executorSize(conf, python).memory).toBe("7296Mi");
  expect(executorSize(conf, { ...python, language: "jvm" }).memory).toBe("5296Mi");
});

it("lets the least overhead be moved from Spark 4 on alone", () => {
  const conf = { "spark.executor.memory": "1g", "spark.executor.minMemoryOverhead": "512m" };
  const memory = (release: string) => executorSize(conf, { release, language: "jvm" }).memory;
  expect([memory("3.5.9"), memory("4.0.1")]).toEqual(["1408Mi", "1536Mi"]);
});

it("never makes a placeholder for a JVM job larger than for a Python job: the profile may assume the latter", () => {
  const size = fc.integer({ min: 1, max: 65536 }).map((value) => sparkMemory(`${value}Mi`));
  const conf = fc.record(
    {
      "spark.executor.memory": size,
      "spark.executor.memoryOverhead": size,
      "spark.executor.pyspark.memory": size,
    },
    { requiredKeys: [] },
  );
  const mebibytes = (of: Record<string, string | undefined>, language: Job["language"]): number =>
    Number.parseInt(executorSize(of as Record<string, string>, { ...python, language }).memory, 10);
  fc.assert(
    fc.property(conf, (given) =>
      expect(mebibytes(given, "jvm")).toBeLessThanOrEqual(mebibytes(given, "python")),
    ),
  );
});

it.each(["1.5g", "1Gi", "-1", "", "1 g"])("does not guess what Spark would not read: %j", (text) =>
  expect(() => driverSize({ "spark.driver.memory": text }, python)).toThrow(
    `spark.driver.memory: not a size that Spark reads (${JSON.stringify(text)}); a whole number`,
  ),
);

it("knows that Spark 3.2 has one overhead factor for both roles", () => {
  const conf = {
    "spark.executor.memory": "10g",
    "spark.executor.memoryOverheadFactor": "0.5",
    "spark.kubernetes.memoryOverheadFactor": "0.2",
  };
  const memory = (release: string) => executorSize(conf, { release, language: "jvm" }).memory;
  expect([memory("3.2.4"), memory("3.3.4")]).toEqual(["12288Mi", "15360Mi"]);
});
