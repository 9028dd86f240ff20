import { jobProblems } from "../../../../components/spark-profile/problems";
import { jobsWith } from "../profiles";

const said = (otherKeys: string[], conf: Record<string, string> = {}): string[] =>
  jobProblems(jobsWith({ otherKeys }, { conf })).map(
    ({ propertyPath, reason }) => `${propertyPath}: ${reason}`,
  );

it.each([
  "spark.databricks.delta.retentionDurationCheck.enabled",
  "spark.rapids.sql.enabled",
  "spark.team.x",
])("lets %s through where its prefix is among the stack's, and not else", (key) => {
  const prefix = `${key.split(".").slice(0, 2).join(".")}.`;
  expect(said([prefix], { [key]: "1" })).toEqual([]);
  expect(said(["spark.another."], { [key]: "1" })).toEqual([
    expect.stringMatching(/ Spark 3\.5 does not know it .*spark\.otherKeys/),
  ]);
});

it("takes a prefix among Spark's own names, and still knows a misspelt key beside it", () => {
  const prefixes = ["spark.sql.iceberg."];
  expect(said(prefixes, { "spark.sql.iceberg.vectorization.enabled": "true" })).toEqual([]);
  expect(said(prefixes, { "spark.sql.icebreg.vectorization.enabled": "true" })).toHaveLength(1);
});

it("shows no secret of other software either", () =>
  expect(said(["spark.team."], { "spark.team.password": "hunter2" })).toEqual([
    expect.stringMatching(/^conf\.spark\.team\.password: looks like a secret/),
  ]));

it.each([
  ["spark.sql.", "spark.sql."],
  ["spark.kubernetes.executor.label.", "spark.kubernetes."],
  ["spark.celeborn.client.", "spark.celeborn.client."],
  ["spark.hadoop.", "spark.hadoop."],
  ["spark.sql.catalog.", "spark.sql.catalog."],
  ["spark.executor.resource.", "spark.executor."],
])("refuses %s, below which Spark has keys", (prefix, own) => {
  const [line, ...others] = said([prefix]);
  expect(others).toEqual([]);
  expect(line).toMatch(/^settings\.otherKeys\[0\]: Spark's own, such as /);
  expect(line).toContain(`such as ${own}`);
});

it.each(["databricks.", "spark.", "spark.databricks", "spark. delta."])(
  "refuses %j, which is no prefix of such keys",
  (prefix) =>
    expect(said([prefix])).toEqual([
      `settings.otherKeys[0]: no prefix (${JSON.stringify(prefix)}); spark., a name and a dot, such as spark.databricks.`,
    ]),
);

it("refuses one twice", () =>
  expect(said(["spark.team.", "spark.team."])).toEqual([
    'settings.otherKeys[1]: there already ("spark.team."); each once',
  ]));
