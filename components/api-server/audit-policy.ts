import { stringify } from "yaml";

export const auditPolicyFolder = "/etc/spark-apiserver";
export const auditPolicyFile = "audit-policy.yaml";

/** Who did what, without bodies: probes and the API server's own calls are left out, everybody else is in. */
export function auditPolicy(): string {
  return stringify({
    apiVersion: "audit.k8s.io/v1",
    kind: "Policy",
    omitStages: ["RequestReceived"],
    rules: [
      { level: "None", nonResourceURLs: ["/livez*", "/readyz*", "/healthz*"] },
      { level: "None", users: ["system:apiserver"] },
      { level: "Metadata" },
    ],
  });
}
