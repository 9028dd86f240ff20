import { type KubernetesObject, labelOf, roomOf } from "../lib/kubernetes-object";
import { objectRule } from "../lib/rule";

const label = "pod-security.kubernetes.io/enforce";
const levels = ["baseline", "restricted"];

/**
 * The level is the last wall: it holds for pods that no rule here sees, such as those that Spark makes. `privileged` is none, so each namespace that has it is named here.
 */
export const namespacesHavePodSecurity = objectRule({
  name: "namespaces-have-pod-security",
  description: "Every namespace enforces a Pod Security level, at least baseline.",
  severity: "high",
  remediationSteps: "Label it with pod-security.kubernetes.io/enforce: restricted.",
  url: "https://kubernetes.io/docs/concepts/security/pod-security-admission/",
  kinds: ["Namespace"],
  declared: [
    {
      room: "platform",
      reason:
        "API servers read the nodes' PKI, and the installer writes static pods; nobody else's pods are there.",
    },
    {
      room: "spark-image",
      reason: "A build engine makes user namespaces; builds run here, and nobody else's pods.",
    },
    {
      room: "yunikorn",
      reason: "admissionController.hostNetwork, for clusters whose API servers cannot reach pods.",
    },
  ],
  check: (namespace, look) => {
    const problem = problemOf(namespace);
    if (problem !== undefined) look.report(namespace, problem);
  },
});

function problemOf(namespace: KubernetesObject): string | undefined {
  const level = labelOf(namespace, label);
  const asked = roomOf(namespace) === "tenants" ? "restricted, or baseline" : "restricted";
  if (level === undefined) return `has no label ${label}, so its pods may do anything; set it to ${asked}`;
  return levels.includes(level)
    ? undefined
    : `${label} is ${level}, which refuses nothing; set it to ${asked}`;
}
