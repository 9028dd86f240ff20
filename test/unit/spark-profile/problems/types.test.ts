import { jobProblems } from "../../../../components/spark-profile/problems";
import { jobsWith } from "../profiles";

const said = (conf: Record<string, string>, version = "3.5.9"): string[] =>
  jobProblems(jobsWith({ version }, { conf })).map(
    ({ propertyPath, reason }) => `${propertyPath}: ${reason}`,
  );

it.each([
  ["spark.sql.shuffle.partitions", "many", 'not a whole number ("many"); digits alone, such as 200', "400"],
  ["spark.driver.maxResultSize", "2Gi", "not a size (\"2Gi\"); 2g: Kubernetes' units are not Spark's", "2g"],
  ["spark.sql.adaptive.enabled", "yes", 'neither true nor false ("yes"); true', "true"],
  [
    "spark.network.timeout",
    "banana",
    'not a time ("banana"); a whole number and us, ms, s, m, h or d, such as 120s; without a unit it counts in s',
    "300s",
  ],
  ["spark.memory.fraction", "60%", 'not a number ("60%"); with a point, such as 0.5', "0.6"],
  [
    "spark.celeborn.client.push.buffer.max.size",
    "1.5m",
    'not a size ("1.5m"); 1536k: sizes have no fraction',
    "64Ki",
  ],
  ["spark.celeborn.client.push.timeout", "soon", expect.stringMatching(/^not a time \("soon"\);/), "60s"],
])("refuses %s=%s, at which a job would end when it starts", (key, wrong, reason, right) => {
  expect(said({ [key]: wrong })).toEqual([
    typeof reason === "string"
      ? `conf.${key}: ${reason}`
      : expect.stringContaining(`conf.${key}: not a time`),
  ]);
  expect(said({ [key]: right })).toEqual([]);
});

it("takes any text where the key takes any, and what is put in later", () => {
  expect(said({ "spark.kryo.registrator": "many" })).toEqual([]);
  expect(said({ "spark.hadoop.fs.s3a.connection.maximum": "many" })).toEqual([]);
  expect(said({ "spark.sql.shuffle.partitions": "${env:PARTITIONS}" })).toEqual([]);
});

it("goes by the type that the key has in the stack's Spark", () => {
  const conf = { "spark.sql.adaptive.skewJoin.skewedPartitionFactor": "2.5" };
  const found = (version: string) => said(conf, version).filter((line) => line.startsWith("conf."));
  expect(found("3.4.4")).toEqual([]);
  expect(found("3.3.4")).toEqual([expect.stringContaining('not a whole number ("2.5")')]);
});

it("says one thing of a value, and where a stack has it", () =>
  expect(
    jobProblems(jobsWith({ conf: { "spark.sql.shuffle.partitions": "5 " } })).map(
      ({ propertyPath, reason }) => [propertyPath, reason],
    ),
  ).toEqual([["settings.conf.spark.sql.shuffle.partitions", expect.stringMatching(/^blanks at an end/)]]));
