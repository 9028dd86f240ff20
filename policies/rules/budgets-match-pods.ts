import { type KubernetesObject, labelOf } from "../lib/kubernetes-object";
import { inWords } from "../lib/list";
import type { DisruptionBudget, Workload } from "../lib/manifests";
import { isBudgetOf } from "../lib/replicas";
import { stackRule } from "../lib/rule";
import { isEmpty } from "../lib/selector";

/**
 * A selector with one wrong label protects nothing, and nobody is told: a published guide for Celeborn has a budget on `component: worker` for pods labelled `role: worker`. One that selects two
 * workloads counts them together, which is meant for Celeborn's workers of several zones alone; over a DaemonSet it allows no drain at all.
 */
export const budgetsMatchPods = stackRule({
  name: "budgets-match-pods",
  description:
    "Every PodDisruptionBudget selects the pods of exactly one Deployment or StatefulSet, or of several that are one part.",
  severity: "high",
  remediationSteps: "Use the selector of the workload for its budget.",
  url: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/#identify-an-application-to-protect",
  check: (stack, look) =>
    look.each(stack.of<DisruptionBudget>("PodDisruptionBudget"), (budget) => {
      const { selector } = budget.manifest.spec ?? {};
      // One that is not there selects nothing, which is told below.
      if (selector !== undefined && isEmpty(selector))
        return look.report(
          budget,
          "spec.selector: selects every pod of its namespace; use that of one workload",
        );
      const selected = stack
        .of<Workload>("Deployment", "StatefulSet", "DaemonSet")
        .filter((workload) => isBudgetOf(budget, workload));
      const [first] = selected;
      if (first === undefined)
        look.report(
          budget,
          "spec.selector: selects no pod of this stack, so it protects nothing; use that of the workload",
        );
      else if (selected.some((other) => !areAlike(first, other)))
        look.report(
          budget,
          `spec.selector: counts the pods of ${inWords(selected.map(({ called }) => called))} together; one budget for each`,
        );
      else if (first.type.kind === "DaemonSet")
        look.report(
          budget,
          `spec.selector: selects the pods of ${first.called}, of which it allows none to go; remove it, since a drain leaves these alone`,
        );
    }),
});

/** What is the same part of the same room, such as Celeborn's workers, a StatefulSet for each zone. */
const areAlike = (one: KubernetesObject, other: KubernetesObject): boolean =>
  one.type.kind === other.type.kind &&
  ["name", "instance", "component"]
    .map((label) => `app.kubernetes.io/${label}`)
    .every((label) => labelOf(one, label) === labelOf(other, label));
