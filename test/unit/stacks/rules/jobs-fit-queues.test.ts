import { problemsOf } from "../../../support/config";
import { p1, withQueues } from "../../../support/queue-config";

it("refuses a queue that a driver and one executor do not fit into, or one above it", () => {
  const small = {
    ...withQueues,
    [`${p1}.guaranteed`]: undefined,
    [`${p1}.max`]: { vcore: 40, memory: "2Gi" },
  };
  expect(problemsOf(small)).toEqual([
    "tenants[0].queue: a driver and one executor need more memory than root.p1 has (2866Mi); at most 2Gi: smaller ones, or a larger max there",
  ]);
  expect(
    problemsOf({ ...withQueues, "tenants[0].queue": "root.team.a", "spark.driver.cpuRequest": "11" }),
  ).toEqual([
    "tenants[0].queue: a driver and one executor need more vcore than root.team.a has (11500m); at most 10: smaller ones, or a larger max there",
  ]);
});

it("takes one that they fill", () =>
  expect(
    problemsOf({
      ...withQueues,
      [`${p1}.guaranteed`]: undefined,
      [`${p1}.max`]: { vcore: 1, memory: "2866Mi" },
    }),
  ).toEqual([]));

it("leaves gangs to the rule that knows how many there are", () =>
  expect(
    problemsOf({
      ...withQueues,
      [`${p1}.guaranteed`]: undefined,
      [`${p1}.max`]: { memory: "2Gi" },
      "spark.gang.enabled": true,
      "tenants[0].podSecurity": "baseline",
    }),
  ).toEqual([expect.stringMatching(/^tenants\[0\]\.queue: a gang needs more memory than root\.p1 has/)]));
