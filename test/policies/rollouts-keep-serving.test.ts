import { rolloutsKeepServing } from "../../policies/rules/rollouts-keep-serving";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/rollouts-keep-serving";

const { object, workload } = objectsOf("home");
const check = (kind: string, spec: object) =>
  violations(rolloutsKeepServing, workload(kind, { spec: { ...spec } }));

it("accepts one at a time", () => expect(violations(rolloutsKeepServing, good)).toEqual([]));

it("refuses two", () =>
  expect(violations(rolloutsKeepServing, bad)).toEqual([
    "DaemonSet rollouts-keep-serving/rollouts-keep-serving: spec.updateStrategy: rollingUpdate.maxUnavailable is 2; set it to 0 or 1",
  ]));

it.each([
  [
    "Deployment",
    { replicas: 2, strategy: { type: "Recreate" } },
    "spec.strategy: Recreate takes all pods at once",
  ],
  ["Deployment", { replicas: 2 }, "spec.strategy: rollingUpdate.maxUnavailable is 25%"],
  [
    "StatefulSet",
    { updateStrategy: { type: "OnDelete" } },
    "OnDelete updates nothing until somebody deletes pods",
  ],
])("refuses of a %s: %j", (kind, spec, problem) =>
  expect(check(kind, spec)).toEqual([expect.stringContaining(problem)]),
);

it("reckons with an autoscaler's replicas", () =>
  expect(
    violations(rolloutsKeepServing, [
      workload("Deployment"),
      object("autoscaling/v2:HorizontalPodAutoscaler", {
        spec: { maxReplicas: 8, scaleTargetRef: { kind: "Deployment", name: "home" } },
      }),
    ]),
  ).toEqual([expect.stringContaining("rollingUpdate.maxUnavailable is 25%")]));

it.each([
  ["Deployment", { replicas: 1, strategy: { type: "Recreate" } }],
  ["Deployment", { replicas: undefined }],
  ["Deployment", { replicas: 3, strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0 } } }],
  ["StatefulSet", {}],
  ["DaemonSet", {}],
])("accepts of a %s: %j", (kind, spec) => expect(check(kind, spec)).toEqual([]));
