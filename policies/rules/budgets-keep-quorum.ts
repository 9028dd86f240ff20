import { inWords } from "../lib/list";
import type { DisruptionBudget, Workload } from "../lib/manifests";
import { isBudgetOf, replicasOf } from "../lib/replicas";
import { stackRule } from "../lib/rule";

/**
 * A budget that lets nobody go stops every drain for ever, and one that lets a majority go loses what needs a quorum. Every StatefulSet here is one that keeps
 * something: masters, members, workers with data.
 */
export const budgetsKeepQuorum = stackRule({
  name: "budgets-keep-quorum",
  description:
    "A PodDisruptionBudget lets at least one pod go and never all, and of a StatefulSet never the majority.",
  severity: "high",
  remediationSteps: "Set maxUnavailable to 1, or minAvailable to the quorum.",
  url: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/#think-about-how-your-application-reacts-to-disruptions",
  check: (stack, look) => {
    const workloads = stack.of<Workload>("Deployment", "StatefulSet");
    look.each(stack.of<DisruptionBudget>("PodDisruptionBudget"), (budget) => {
      const counted = workloads.filter((workload) => isBudgetOf(budget, workload));
      // That it selects nothing is said by `budgets-match-pods`.
      if (counted.length === 0) return;
      const pods = counted.reduce((sum, workload) => sum + replicasOf(workload, stack), 0);
      if (pods === 0) return;
      const quorum = counted.some(({ type }) => type.kind === "StatefulSet") ? Math.floor(pods / 2) + 1 : 1;
      const allowed = allowedBy(budget.manifest, pods);
      const whose = `of the ${pods} pods of ${inWords(counted.map(({ called }) => called))}`;
      if (allowed < 1)
        look.report(
          budget,
          `lets none ${whose} go, so no node of theirs can be drained; set maxUnavailable to 1`,
        );
      else if (pods > 1 && pods - allowed < quorum)
        look.report(
          budget,
          `lets ${allowed} ${whose} go, which ${quorum === 1 ? "leaves none" : `need ${quorum} for a quorum`}; set maxUnavailable to 1`,
        );
    });
  },
});

/** Percentages are rounded up, of both fields. @see k8s.io/kubernetes pkg/controller/disruption/disruption.go, getExpectedPodCount */
function allowedBy({ spec = {} }: DisruptionBudget, replicas: number): number {
  const pods = (value: number | string): number =>
    typeof value === "number" ? value : Math.ceil((Number.parseFloat(value) * replicas) / 100);
  const { maxUnavailable, minAvailable = 0 } = spec;
  return Math.min(
    replicas,
    maxUnavailable === undefined ? replicas - pods(minAvailable) : pods(maxUnavailable),
  );
}
