import type { KubernetesClient } from "../client";
import { kindOf, replicaSets } from "../kinds";
import {
  conditionOf,
  isConditionTrue,
  isOwnedBy,
  namespaceOf,
  numberAt,
  textAt,
  type KubernetesObject,
} from "../object";
import { podProblems, selectorOf } from "./pod";
import { isObserved, ready, waiting, type Readiness, type ReadinessRule } from "./readiness";

/**
 * Rolled out, as `kubectl rollout status` says it: the controller has seen the last change, every replica is of it and available, and
 * none of an older one is left. The Deployment itself must say that it is available.
 * @param related its pods
 */
export function deploymentReadiness(
  deployment: KubernetesObject,
  related: readonly KubernetesObject[],
): Readiness {
  const problems = [...conditionProblems(deployment), ...related.flatMap(podProblems)];
  if (!isObserved(deployment)) return waiting("Waiting for the Deployment controller", problems);
  const status = (name: string): number => numberAt(deployment, "status", name) ?? 0;
  const wanted = numberAt(deployment, "spec", "replicas") ?? 1;
  const [updated, available] = [status("updatedReplicas"), status("availableReplicas")];
  const isRolledOut = updated >= wanted && status("replicas") <= updated && available >= updated;
  if (isRolledOut && isConditionTrue(deployment, "Available")) return ready;
  return waiting(
    `Waiting for the Deployment to roll out (${updated} of ${wanted} Pods updated, ${available} available)`,
    [`${available} of ${wanted} replicas are available`, ...problems],
  );
}

function conditionProblems(deployment: KubernetesObject): readonly string[] {
  return ["Progressing", "Available", "ReplicaFailure"].flatMap((type) => {
    const condition = conditionOf(deployment, type);
    const isBad = condition && (condition.status === "True") === (type === "ReplicaFailure");
    if (!isBad) return [];
    return [`[${textAt(condition, "reason")}] ${textAt(condition, "message")}`];
  });
}

async function deploymentPods(
  client: KubernetesClient,
  deployment: KubernetesObject,
): Promise<readonly KubernetesObject[]> {
  const [namespace, selector] = [namespaceOf(deployment), { labelSelector: selectorOf(deployment) }];
  const [sets, pods] = await Promise.all([
    client.list(replicaSets, namespace, selector),
    client.list(kindOf("kubernetes:core/v1:Pod"), namespace, selector),
  ]);
  const own = sets.filter((set) => isOwnedBy(set, deployment));
  return pods.filter((pod) => own.some((set) => isOwnedBy(pod, set)));
}

export const deploymentRule: ReadinessRule = {
  readiness: deploymentReadiness,
  related: deploymentPods,
  onRead: true,
};
