import { profilesKnowCeleborn } from "../../policies/rules/profiles-know-celeborn";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/profiles-know-celeborn";

const { configMap, workload } = objectsOf("home");
const home = "profiles-know-celeborn";

it("accepts the stack's own masters", () => expect(violations(profilesKnowCeleborn, good)).toEqual([]));

it("refuses a master that is no pod of the stack, and misses the one that is", () => {
  const place = `ConfigMap ${home}/${home}: data["spark-defaults.conf"]: spark.celeborn.master.endpoints`;
  expect(violations(profilesKnowCeleborn, bad)).toEqual([
    `${place} names celeborn-master-0.masters.${home}, which is no pod of this stack; leave it out`,
    `${place} does not name ${home}-0.masters.${home}, which is a master too; add it`,
  ]);
});

it("refuses a list that a new master is not in", () =>
  expect(
    violations(profilesKnowCeleborn, [
      workload("StatefulSet", { spec: { replicas: 2, serviceName: "masters" } }),
      configMap({ "spark-defaults.conf": "spark.celeborn.master.endpoints home-0.masters.home.svc:9097\n" }),
    ]),
  ).toEqual([
    'ConfigMap home/home: data["spark-defaults.conf"]: spark.celeborn.master.endpoints does not name home-1.masters.home, which is a master too; add it',
  ]));

it("asks nothing of a profile without Celeborn", () =>
  expect(
    violations(profilesKnowCeleborn, configMap({ "spark-defaults.conf": "spark.master local\n" })),
  ).toEqual([]));
