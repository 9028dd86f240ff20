import { jobProblems } from "../../../../components/spark-profile/problems";
import { jobsWith, settings } from "../profiles";

/** What is said of a factor where the stack says no overhead of these roles. */
const said = (roles: readonly ("driver" | "executor")[], key: string, value = "0.3"): string[] =>
  jobProblems(
    jobsWith(
      Object.fromEntries(roles.map((role) => [role, { ...settings[role], memoryOverhead: undefined }])),
      { conf: { [key]: value }, gang: { enabled: true, style: "Soft", placeholderTimeout: "15m" } },
    ),
  ).map(({ reason }) => reason);

it("leaves a role's factor to tenants where the stack says no overhead of it", () => {
  expect(said(["driver"], "spark.driver.memoryOverheadFactor")).toEqual([]);
  expect(said(["driver"], "spark.executor.memoryOverheadFactor")).toEqual([
    'not for conf ("0.3"); memoryOverhead of spark.executor says how much, and the factor is then not looked at',
  ]);
});

it("leaves the factor of both to tenants where one of them has a say for it", () => {
  expect(said(["executor"], "spark.kubernetes.memoryOverheadFactor")).toEqual([]);
  expect(said([], "spark.kubernetes.memoryOverheadFactor")).toEqual([
    'not for conf ("0.3"); memoryOverhead of spark.driver and spark.executor says how much, and the factor is then not looked at',
  ]);
});

it.each(["0", "-0.1", "a third", "Infinity"])(
  "refuses %s for a share of the heap, also where a gang is computed of it",
  (value) =>
    expect(said(["driver"], "spark.driver.memoryOverheadFactor", value)).toEqual([
      `no share of the heap ("${value}"); a number above 0, such as 0.2`,
    ]),
);

it("has the overhead itself said by the stack's own words", () =>
  expect(said(["executor"], "spark.executor.memoryOverhead", "1g")).toEqual([
    'not for conf ("1g"); memoryOverhead of spark.driver and spark.executor',
  ]));
