import type { PropertyValue } from "../../plugin/properties";
import type { KubernetesClient } from "../client";
import { kindOf } from "../kinds";
import {
  at,
  conditionOf,
  isConditionTrue,
  isOwnedBy,
  nameOf,
  namespaceOf,
  numberAt,
  objectsAt,
  textAt,
  type KubernetesObject,
} from "../object";
import { ready, waiting, type Readiness, type ReadinessRule } from "./readiness";

/** Scheduled, initialised and ready, or run to its end. */
export function podReadiness(pod: KubernetesObject): Readiness {
  const phase = textAt(pod, "status", "phase");
  if (phase === "Succeeded" || isConditionTrue(pod, "Ready")) return ready;
  const problems = podProblems(pod);
  if (phase === "Failed") {
    return { ready: false, failed: true, waitingFor: `Pod ${nameOf(pod)} failed`, problems };
  }
  const step = !isConditionTrue(pod, "PodScheduled")
    ? "be scheduled"
    : !isConditionTrue(pod, "Initialized")
      ? "be initialized"
      : "be ready";
  return waiting(`Waiting for Pod ${nameOf(pod)} to ${step}`, problems);
}

/** What keeps a pod from being ready, in the scheduler's and the kubelet's words. */
export function podProblems(pod: KubernetesObject): readonly string[] {
  if (textAt(pod, "status", "phase") === "Succeeded" || isConditionTrue(pod, "Ready")) return [];
  const conditions = ["PodScheduled", "Initialized", "Ready"]
    .map((type) => conditionOf(pod, type))
    .filter((condition) => condition !== undefined && condition.status !== "True")
    .map((condition) => textAt(condition, "message"));
  const statuses = ["initContainerStatuses", "containerStatuses"].flatMap((list) =>
    objectsAt(pod, "status", list),
  );
  const reason = textAt(pod, "status", "message");
  const messages = [reason, ...statuses.flatMap(containerProblems), ...conditions];
  return [...new Set(messages)].filter(Boolean).map((message) => `Pod ${nameOf(pod)}: ${message}`);
}

function containerProblems(status: KubernetesObject): readonly string[] {
  if (status.ready === true) return [];
  const problem = (state: PropertyValue | undefined): string | undefined => {
    const reason = textAt(state, "reason");
    if (!reason || reason === "ContainerCreating" || reason === "PodInitializing" || reason === "Completed") {
      return undefined;
    }
    const exitCode = numberAt(state, "exitCode");
    const message = textAt(state, "message");
    return `container ${textAt(status, "name")}: [${reason}] ${message ?? (exitCode === undefined ? "" : `exit code ${exitCode}`)}`.trimEnd();
  };
  return [
    problem(at(status, "state", "waiting")),
    problem(at(status, "state", "terminated")),
    problem(at(status, "lastState", "terminated")),
  ].filter((text) => text !== undefined);
}

const pods = kindOf("kubernetes:core/v1:Pod");

/** The pods that a controller owns, found by the selector of its spec. */
export async function podsOf(
  client: KubernetesClient,
  owner: KubernetesObject,
): Promise<readonly KubernetesObject[]> {
  const found = await client.list(pods, namespaceOf(owner), { labelSelector: selectorOf(owner) });
  return found.filter((pod) => isOwnedBy(pod, owner));
}

/** A label selector as the API's query takes it. */
export function selectorOf(object: KubernetesObject): string {
  const labels = Object.entries(at(object, "spec", "selector", "matchLabels") ?? {});
  const expressions = objectsAt(object, "spec", "selector", "matchExpressions").map((expression) => {
    const [key, operator] = [textAt(expression, "key") ?? "", textAt(expression, "operator")];
    const values = `(${((at(expression, "values") ?? []) as string[]).join(",")})`;
    if (operator === "In" || operator === "NotIn") return `${key} ${operator.toLowerCase()} ${values}`;
    return operator === "Exists" ? key : `!${key}`;
  });
  return [...labels.map(([name, value]) => `${name}=${String(value)}`), ...expressions].join(",");
}

export const podRule: ReadinessRule = { readiness: podReadiness, onRead: true };
