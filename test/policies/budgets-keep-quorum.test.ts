import { budgetsKeepQuorum } from "../../policies/rules/budgets-keep-quorum";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/budgets-keep-quorum";

const { object, workload } = objectsOf("home");
const check = (kind: string, replicas: number, spec: object) =>
  violations(budgetsKeepQuorum, [
    workload(kind, { spec: { replicas } }),
    object("policy/v1:PodDisruptionBudget", {
      spec: { selector: { matchLabels: { app: "home" } }, ...spec },
    }),
  ]);

it("accepts one at a time", () => expect(violations(budgetsKeepQuorum, good)).toEqual([]));

it("refuses the majority of a StatefulSet", () =>
  expect(violations(budgetsKeepQuorum, bad)).toEqual([
    "PodDisruptionBudget budgets-keep-quorum/budgets-keep-quorum: lets 2 of the 3 pods of StatefulSet budgets-keep-quorum/budgets-keep-quorum go, which need 2 for a quorum; set maxUnavailable to 1",
  ]));

it.each([
  ["StatefulSet", 3, { minAvailable: 2 }],
  ["StatefulSet", 5, { maxUnavailable: 2 }],
  ["StatefulSet", 5, { minAvailable: "60%" }],
  ["Deployment", 2, { maxUnavailable: 1 }],
  ["Deployment", 3, { maxUnavailable: "50%" }],
  ["Deployment", 1, { maxUnavailable: 1 }],
  ["StatefulSet", 0, { maxUnavailable: 1 }],
])("accepts of a %s of %s: %j", (kind, replicas, spec) => expect(check(kind, replicas, spec)).toEqual([]));

it.each([
  ["StatefulSet", 3, { minAvailable: 1 }, "lets 2 of the 3 pods"],
  ["StatefulSet", 5, { maxUnavailable: "50%" }, "lets 3 of the 5 pods"],
  ["Deployment", 2, { maxUnavailable: "100%" }, "leaves none"],
  [
    "Deployment",
    3,
    { minAvailable: "90%" },
    "lets none of the 3 pods of Deployment home/home go, so no node of theirs can be drained",
  ],
  ["Deployment", 1, { minAvailable: 1 }, "lets none of the 1 pods"],
  ["StatefulSet", 3, { maxUnavailable: 0 }, "lets none of the 3 pods"],
])("refuses of a %s of %s: %j", (kind, replicas, spec, problem) =>
  expect(check(kind, replicas, spec)).toEqual([expect.stringContaining(problem)]),
);
