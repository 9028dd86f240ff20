import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { labels } from "../../lib/labels";
import type { Rules } from "./roles";

export interface AccountArgs {
  readonly tenant: string;
  readonly namespace: pulumi.Output<string>;
  /** Of account, Role and binding. */
  readonly account: "spark-submit" | "spark-driver";
  readonly rules: Rules;
  readonly imagePullSecrets: readonly string[];
}

/**
 * A service account with what it may do in its namespace. No Secret holds a token of it, which would be good for ever; pods that need one ask kubelet for it: the profile's driver template does.
 * @returns the account's name
 */
export function createAccount(
  name: string,
  { tenant, namespace, account, rules, imagePullSecrets }: AccountArgs,
  child: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const metadata = { namespace, name: account, labels: labels("tenants", tenant, account) };
  const secrets = imagePullSecrets.map((secret) => ({ name: secret }));
  const serviceAccount = new k8s.core.v1.ServiceAccount(
    `${name}-${account}`,
    {
      metadata,
      automountServiceAccountToken: false,
      ...(secrets.length === 0 ? {} : { imagePullSecrets: secrets }),
    },
    child,
  );
  const role = new k8s.rbac.v1.Role(`${name}-${account}`, { metadata, rules }, child);
  new k8s.rbac.v1.RoleBinding(
    `${name}-${account}`,
    {
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: account },
      subjects: [{ kind: "ServiceAccount", name: account, namespace }],
    },
    { ...child, dependsOn: [serviceAccount, role] },
  );
  return serviceAccount.metadata.name;
}
