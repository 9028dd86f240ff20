import { budgetsMatchPods } from "../../policies/rules/budgets-match-pods";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/budgets-match-pods";

const { object, workload } = objectsOf("home");
const budget = (selector: object | undefined) =>
  object("policy/v1:PodDisruptionBudget", { spec: { maxUnavailable: 1, selector } });
const own = { matchLabels: { app: "home" } };

it("accepts the workload's selector", () => expect(violations(budgetsMatchPods, good)).toEqual([]));

it("refuses one that selects nothing", () =>
  expect(violations(budgetsMatchPods, bad)).toEqual([
    "PodDisruptionBudget budgets-match-pods/budgets-match-pods: spec.selector: selects no pod of this stack, so it protects nothing; use that of the workload",
  ]));

it("refuses one that selects everything", () =>
  expect(violations(budgetsMatchPods, [workload("Deployment"), budget({})])).toEqual([
    "PodDisruptionBudget home/home: spec.selector: selects every pod of its namespace; use that of one workload",
  ]));

it("refuses one without a selector, which to policy/v1 is one of nothing", () =>
  expect(violations(budgetsMatchPods, [workload("Deployment"), budget(undefined)])).toEqual([
    expect.stringContaining("spec.selector: selects no pod of this stack"),
  ]));

it("refuses one of two workloads, and one of a DaemonSet", () => {
  const two = [workload("Deployment"), workload("StatefulSet"), budget(own)];
  expect(violations(budgetsMatchPods, two)).toEqual([
    "PodDisruptionBudget home/home: spec.selector: counts the pods of Deployment home/home and StatefulSet home/home together; one budget for each",
  ]);
  expect(violations(budgetsMatchPods, [workload("DaemonSet"), budget(own)])).toEqual([
    "PodDisruptionBudget home/home: spec.selector: selects the pods of DaemonSet home/home, of which it allows none to go; remove it, since a drain leaves these alone",
  ]);
});

it("accepts one of several sets that are one part, such as workers of several zones", () => {
  const set = (name: string, part: string) =>
    workload("StatefulSet", { room: "celeborn", part, metadata: { name } });
  expect(violations(budgetsMatchPods, [set("a", "worker"), set("b", "worker"), budget(own)])).toEqual([]);
  expect(violations(budgetsMatchPods, [set("a", "worker"), set("b", "master"), budget(own)])).toHaveLength(1);
});

it.each([
  [{ key: "app", operator: "In", values: ["home", "other"] }, 0],
  [{ key: "app", operator: "NotIn", values: ["home"] }, 1],
  [{ key: "app", operator: "Exists" }, 0],
  [{ key: "app", operator: "DoesNotExist" }, 1],
  [{ key: "app", operator: "Gt", values: ["1"] }, 1],
])("reads expressions as the API server does: %j", (expression, problems) =>
  expect(
    violations(budgetsMatchPods, [workload("Deployment"), budget({ matchExpressions: [expression] })]),
  ).toHaveLength(problems),
);
