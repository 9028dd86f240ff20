import type { DisruptionBudget, Workload } from "../lib/manifests";
import { stackRule } from "../lib/rule";
import { budgetsOf, replicasOf } from "../lib/replicas";

/** A drain of nodes takes all replicas at once where nobody says how many it must leave. */
export const replicasHaveBudgets = stackRule({
  name: "replicas-have-budgets",
  description: "Every Deployment and StatefulSet of several replicas has a PodDisruptionBudget.",
  severity: "high",
  remediationSteps: "Add a PodDisruptionBudget whose selector is that of the workload.",
  url: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
  check: (stack, look) =>
    look.each(stack.of<Workload>("Deployment", "StatefulSet"), (workload) => {
      const replicas = replicasOf(workload, stack);
      if (replicas < 2 || budgetsOf(workload, stack.of<DisruptionBudget>("PodDisruptionBudget")).length > 0)
        return;
      look.report(
        workload,
        `has ${replicas} replicas and no PodDisruptionBudget selects its pods; add one with its selector`,
      );
    }),
});
