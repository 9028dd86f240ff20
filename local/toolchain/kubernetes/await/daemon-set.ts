import { numberAt, type KubernetesObject } from "../object";
import { podProblems, podsOf } from "./pod";
import { isObserved, ready, waiting, type Readiness, type ReadinessRule } from "./readiness";

/**
 * On every node that it is meant for there is a pod of the last change, available and ready.
 * @param related its pods
 */
export function daemonSetReadiness(set: KubernetesObject, related: readonly KubernetesObject[]): Readiness {
  const problems = related.flatMap(podProblems);
  if (!isObserved(set)) return waiting("Waiting for the DaemonSet controller", problems);
  const status = (name: string): number => numberAt(set, "status", name) ?? 0;
  const wanted = status("desiredNumberScheduled");
  const counts = {
    scheduled: status("currentNumberScheduled"),
    updated: status("updatedNumberScheduled"),
    available: status("numberAvailable"),
    ready: status("numberReady"),
  };
  const missing = Object.entries(counts).find(([, count]) => count < wanted);
  if (!missing) return ready;
  const progress = `${missing[1]} of ${wanted} Pods ${missing[0]}`;
  return waiting(`Waiting for the DaemonSet to roll out (${progress})`, [progress, ...problems]);
}

export const daemonSetRule: ReadinessRule = { readiness: daemonSetReadiness, related: podsOf, onRead: true };
