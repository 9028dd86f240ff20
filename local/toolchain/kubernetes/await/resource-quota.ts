import { at, type KubernetesObject } from "../object";
import { isSameValue } from "../values";
import { ready, waiting, type Readiness, type ReadinessRule } from "./readiness";

/** The quota controller enforces what the spec says. */
export function quotaReadiness(quota: KubernetesObject): Readiness {
  const [wanted, enforced] = [at(quota, "spec", "hard"), at(quota, "status", "hard")];
  if (wanted === undefined || isSameValue(["spec", "hard"], wanted, enforced)) return ready;
  const problem = `the quota controller enforces ${JSON.stringify(enforced ?? {})}, not ${JSON.stringify(wanted)}`;
  return waiting("Waiting for the quota to be enforced", [problem]);
}

export const quotaRule: ReadinessRule = { readiness: quotaReadiness, timeout: 60_000, onRead: false };
