/**
 * What the primary API server's audit log holds: who asked for what, of the service accounts outside kube-system. It shows
 * that a Spark job's calls do not arrive there.
 */
export const auditPolicy = (): object => ({
  apiVersion: "audit.k8s.io/v1",
  kind: "Policy",
  omitStages: ["RequestReceived"],
  rules: [
    { level: "None", userGroups: ["system:serviceaccounts:kube-system"] },
    { level: "Metadata", userGroups: ["system:serviceaccounts"] },
    { level: "None" },
  ],
});
