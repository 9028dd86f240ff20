import { conditionOf, isConditionTrue, numberAt, textAt, type KubernetesObject } from "../object";
import { podProblems, podsOf } from "./pod";
import { ready, waiting, type Readiness, type ReadinessRule } from "./readiness";

/**
 * Complete. A Job that has failed for good says so at once.
 * @param related its pods
 */
export function jobReadiness(job: KubernetesObject, related: readonly KubernetesObject[]): Readiness {
  if (isConditionTrue(job, "Complete")) return ready;
  const count = (name: string): number => numberAt(job, "status", name) ?? 0;
  const progress = `${count("active")} active, ${count("succeeded")} succeeded, ${count("failed")} failed`;
  const problems = [`the Job is not complete (${progress})`, ...related.flatMap(podProblems)];
  if (!isConditionTrue(job, "Failed"))
    return waiting(`Waiting for the Job to complete (${progress})`, problems);
  const failure = conditionOf(job, "Failed");
  const reason = `[${textAt(failure, "reason")}] ${textAt(failure, "message")}`;
  return { ready: false, failed: true, waitingFor: "the Job failed", problems: [reason, ...problems] };
}

export const jobRule: ReadinessRule = { readiness: jobReadiness, related: podsOf, onRead: true };
