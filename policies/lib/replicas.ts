import type { KubernetesObject } from "./kubernetes-object";
import type { DisruptionBudget, Workload } from "./manifests";
import { selects } from "./selector";
import type { Stack } from "./stack";

interface Autoscaler {
  readonly spec?: {
    readonly minReplicas?: number;
    readonly maxReplicas?: number;
    readonly scaleTargetRef?: { readonly kind?: string; readonly name?: string };
  };
}

/** How many pods a Deployment or StatefulSet has at least; an autoscaler decides before the workload itself does. */
export const replicasOf = (workload: KubernetesObject<Workload>, stack: Stack): number =>
  autoscaledTo(workload, stack)?.minReplicas ?? workload.manifest.spec?.replicas ?? 1;

/** As `replicasOf`, at most. */
export const mostReplicasOf = (workload: KubernetesObject<Workload>, stack: Stack): number =>
  autoscaledTo(workload, stack)?.maxReplicas ?? workload.manifest.spec?.replicas ?? 1;

function autoscaledTo(
  workload: KubernetesObject<Workload>,
  stack: Stack,
): { readonly minReplicas: number; readonly maxReplicas: number } | undefined {
  const autoscaler = stack
    .of<Autoscaler>("HorizontalPodAutoscaler")
    .find(({ namespace, manifest: { spec: { scaleTargetRef: target } = {} } }) => {
      const isNamed = target?.kind === workload.type.kind && target.name === workload.name;
      return namespace === workload.namespace && isNamed;
    });
  if (autoscaler === undefined) return undefined;
  const { minReplicas = 1, maxReplicas = minReplicas } = autoscaler.manifest.spec ?? {};
  return { minReplicas, maxReplicas };
}

/** Whether a budget counts the pods of a workload. */
export function isBudgetOf(
  budget: KubernetesObject<DisruptionBudget>,
  workload: KubernetesObject<Workload>,
): boolean {
  const labels = workload.manifest.spec?.template?.metadata?.labels ?? {};
  const { selector } = budget.manifest.spec ?? {};
  return budget.namespace === workload.namespace && selector !== undefined && selects(selector, labels);
}

export const budgetsOf = (
  workload: KubernetesObject<Workload>,
  budgets: readonly KubernetesObject<DisruptionBudget>[],
): readonly KubernetesObject<DisruptionBudget>[] => budgets.filter((budget) => isBudgetOf(budget, workload));
