import type { UpdateStrategy, Workload } from "../lib/manifests";
import { mostReplicasOf } from "../lib/replicas";
import { stackRule } from "../lib/rule";

/** An update that takes all pods at once is an outage, and one that takes two members of an etcd loses it. */
export const rolloutsKeepServing = stackRule({
  name: "rollouts-keep-serving",
  description: "Updates go pod by pod, or in a Deployment with another pod ready before.",
  severity: "high",
  remediationSteps: "Use RollingUpdate, and set maxUnavailable to 0 or 1.",
  url: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment",
  check: (stack, look) =>
    look.each(stack.of<Workload>("Deployment", "StatefulSet", "DaemonSet"), (workload) => {
      const { strategy, updateStrategy } = workload.manifest.spec ?? {};
      const isDeployment = workload.type.kind === "Deployment";
      // One alone is away during its update, whatever the strategy; some may not be there twice.
      if (isDeployment && mostReplicasOf(workload, stack) < 2) return;
      const [field, given] = isDeployment ? ["strategy", strategy] : ["updateStrategy", updateStrategy];
      const problem = problemOf(given, workload.type.kind);
      if (problem !== undefined) look.report(workload, `spec.${field}: ${problem}`);
    }),
});

function problemOf({ type, rollingUpdate }: UpdateStrategy = {}, kind: string): string | undefined {
  if (type !== undefined && type !== "RollingUpdate")
    return `${type} ${type === "OnDelete" ? "updates nothing until somebody deletes pods" : "takes all pods at once"}; use RollingUpdate`;
  // A StatefulSet's default is 1, a DaemonSet's too; a Deployment's is a quarter.
  const most = rollingUpdate?.maxUnavailable ?? (kind === "Deployment" ? "25%" : 1);
  return most === 0 || most === 1 ? undefined : `rollingUpdate.maxUnavailable is ${most}; set it to 0 or 1`;
}
