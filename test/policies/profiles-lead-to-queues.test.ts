import { profilesLeadToQueues } from "../../policies/rules/profiles-lead-to-queues";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/profiles-lead-to-queues";

const { configMap } = objectsOf("home");
it("accepts a queue that takes jobs", () => expect(violations(profilesLeadToQueues, good)).toEqual([]));

it("refuses another, with those that there are", () =>
  expect(violations(profilesLeadToQueues, bad)).toEqual([
    'ConfigMap profiles-lead-to-queues/profiles-lead-to-queues: data["spark-defaults.conf"]: spark.kubernetes.driver.label.queue is root.p2, which no job can be in; one of root.p1',
  ]));

it("refuses a queue with others below it, takes no notice of capitals, and asks nothing without YuniKorn", () => {
  const profile = (queue: string) =>
    configMap({ "spark-defaults.conf": `spark.kubernetes.executor.label.queue ${queue}\n` });
  const [yunikorn] = good;
  expect(violations(profilesLeadToQueues, [yunikorn!, profile("root")])).toHaveLength(1);
  expect(violations(profilesLeadToQueues, [yunikorn!, profile("root.P1")])).toEqual([]);
  expect(violations(profilesLeadToQueues, profile("root.p9"))).toEqual([]);
});
