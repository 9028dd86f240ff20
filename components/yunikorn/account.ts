import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { labels } from "../../lib/labels";
import { component } from "./metadata";
import type { Rules } from "./rules";

export interface AccountArgs {
  /** Of the account and its roles. */
  readonly account: string;
  readonly namespace: pulumi.Output<string>;
  readonly rules: Rules;
  readonly clusterRules: Rules;
}

/** A service account with what it may do, in its namespace and in the whole cluster. @returns what has to be there before a pod of it starts */
export function createAccount(
  name: string,
  { account, namespace, rules, clusterRules }: AccountArgs,
  child: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const marks = labels(component, name, account);
  const own = { name: account, namespace, labels: marks };
  // Cluster-wide names carry the platform's: the project's manifests have some of the same.
  const clusterWide = { name: `spark-platform-${account}`, labels: marks };
  const subjects = [{ kind: "ServiceAccount", name: account, namespace }];
  const roleRef = (kind: string, role: string) => ({
    apiGroup: "rbac.authorization.k8s.io",
    kind,
    name: role,
  });
  const serviceAccount = new k8s.core.v1.ServiceAccount(
    `${name}-${account}`,
    { metadata: own, automountServiceAccountToken: false },
    child,
  );
  const role = new k8s.rbac.v1.Role(`${name}-${account}`, { metadata: own, rules }, child);
  const clusterRole = new k8s.rbac.v1.ClusterRole(
    `${name}-${account}`,
    { metadata: clusterWide, rules: clusterRules },
    child,
  );
  const bound = { ...child, dependsOn: [serviceAccount, role, clusterRole] };
  return [
    new k8s.rbac.v1.RoleBinding(
      `${name}-${account}`,
      { metadata: own, roleRef: roleRef("Role", account), subjects },
      bound,
    ),
    new k8s.rbac.v1.ClusterRoleBinding(
      `${name}-${account}`,
      { metadata: clusterWide, roleRef: roleRef("ClusterRole", clusterWide.name), subjects },
      bound,
    ),
  ];
}
