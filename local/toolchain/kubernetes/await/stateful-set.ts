import { numberAt, textAt, type KubernetesObject } from "../object";
import { podProblems, podsOf } from "./pod";
import { isObserved, ready, waiting, type Readiness, type ReadinessRule } from "./readiness";

/**
 * Every replica is there, ready and of the current revision. With the strategy OnDelete a change waits for somebody to delete the pods,
 * so only their number counts.
 * @param related its pods
 */
export function statefulSetReadiness(set: KubernetesObject, related: readonly KubernetesObject[]): Readiness {
  const problems = related.flatMap(podProblems);
  if (!isObserved(set)) return waiting("Waiting for the StatefulSet controller", problems);
  const status = (name: string): number => numberAt(set, "status", name) ?? 0;
  const wanted = numberAt(set, "spec", "replicas") ?? 1;
  const readyReplicas = status("readyReplicas");
  const isManual = textAt(set, "spec", "updateStrategy", "type") === "OnDelete";
  const isCreated = numberAt(set, "metadata", "generation") === 1;
  const revision = textAt(set, "status", "currentRevision");
  const target = textAt(set, "status", "updateRevision");
  const areThere = status("replicas") === wanted && readyReplicas === wanted;
  const areCurrent = Boolean(revision) && revision === target && status("currentReplicas") === wanted;
  if (areThere && (areCurrent || (isManual && !isCreated))) return ready;
  const revisions = revision === target ? [] : [`it has not advanced from revision ${revision} to ${target}`];
  return waiting(`Waiting for the StatefulSet to roll out (${readyReplicas} of ${wanted} Pods ready)`, [
    `${readyReplicas} of ${wanted} replicas are ready`,
    ...revisions,
    ...problems,
  ]);
}

export const statefulSetRule: ReadinessRule = {
  readiness: statefulSetReadiness,
  related: podsOf,
  onRead: true,
};
