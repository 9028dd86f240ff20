import { kubectl, kubectlWith, output } from "../local";

const name = "fault-client";

/**
 * A service account that may write ConfigMaps and Events in a namespace. Not the administrator, whom no flow schema holds up: system:masters is exempt
 * from API Priority and Fairness.
 * @returns a token for an hour
 */
export async function fairlyTreatedAccount(namespace: string): Promise<string> {
  const metadata = { name, namespace };
  const objects = [
    { apiVersion: "v1", kind: "ServiceAccount", metadata },
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "Role",
      metadata,
      rules: [{ apiGroups: [""], resources: ["configmaps", "events"], verbs: ["*"] }],
    },
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "RoleBinding",
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name },
      subjects: [{ kind: "ServiceAccount", name, namespace }],
    },
  ];
  const list = JSON.stringify({ apiVersion: "v1", kind: "List", items: objects });
  await output(kubectlWith(list, "apply", "-f", "-"));
  return (await output(kubectl("create", "token", name, "-n", namespace, "--duration=1h"))).trim();
}
