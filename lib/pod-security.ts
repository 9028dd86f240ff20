import type { Labels } from "./labels";

export type PodSecurity = "restricted" | "baseline" | "privileged";

/**
 * Namespace labels for a Pod Security Standard: refused, warned about and audited alike, so that a workload's owner sees why.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export const podSecurityLabels = (level: PodSecurity): Labels => ({
  "pod-security.kubernetes.io/enforce": level,
  "pod-security.kubernetes.io/warn": level,
  "pod-security.kubernetes.io/audit": level,
});
