import { replicasHaveBudgets } from "../../policies/rules/replicas-have-budgets";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/replicas-have-budgets";

const { object, workload } = objectsOf("home");
const several = { replicas: 2 };

it("accepts replicas with a budget", () => expect(violations(replicasHaveBudgets, good)).toEqual([]));

it("refuses those without", () =>
  expect(violations(replicasHaveBudgets, bad)).toEqual([
    "Deployment replicas-have-budgets/replicas-have-budgets: has 2 replicas and no PodDisruptionBudget selects its pods; add one with its selector",
  ]));

it("asks for none of one replica, and counts those of an autoscaler", () => {
  const autoscaler = (minReplicas: number) =>
    object("autoscaling/v2:HorizontalPodAutoscaler", {
      spec: { minReplicas, scaleTargetRef: { kind: "Deployment", name: "home" } },
    });
  expect(violations(replicasHaveBudgets, workload("Deployment"))).toEqual([]);
  expect(violations(replicasHaveBudgets, [workload("Deployment"), autoscaler(3)])).toEqual([
    expect.stringContaining("has 3 replicas and no PodDisruptionBudget"),
  ]);
  expect(violations(replicasHaveBudgets, [workload("Deployment", { spec: several }), autoscaler(1)])).toEqual(
    [],
  );
});

it("does not count a budget of another namespace", () =>
  expect(
    violations(replicasHaveBudgets, [
      workload("StatefulSet", { spec: several }),
      object(
        "policy/v1:PodDisruptionBudget",
        { spec: { selector: { matchLabels: { app: "home" } } } },
        { metadata: { namespace: "elsewhere" } },
      ),
    ]),
  ).toHaveLength(1));
