import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { labels } from "../../lib/labels";
import type { CleanedTenant } from "./args";
import { accountName, component, roleName } from "./metadata";
import { leaseRules, tenantRules } from "./rules";

/** One tenant's account, with its lease: what it may do ends at the tenant's namespace. @returns what has to be there before a run */
export function createAccount(
  name: string,
  { tenant, namespace }: { readonly tenant: CleanedTenant; readonly namespace: pulumi.Output<string> },
  child: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const account = accountName(tenant.name);
  const marks = labels(component, name, tenant.name);
  const own = { name: account, namespace, labels: marks };
  const there = { name: roleName, namespace: tenant.namespace, labels: marks };
  const subjects = [{ kind: "ServiceAccount", name: account, namespace }];
  const roleRef = (role: string) => ({ apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role });
  const resource = `${name}-${tenant.name}`;

  const serviceAccount = new k8s.core.v1.ServiceAccount(
    resource,
    { metadata: own, automountServiceAccountToken: false },
    child,
  );
  const lease = new k8s.coordination.v1.Lease(
    resource,
    { metadata: own },
    // Runs write who holds it.
    { ...child, ignoreChanges: ["spec"] },
  );
  const leaseRole = new k8s.rbac.v1.Role(
    `${resource}-lease`,
    { metadata: own, rules: leaseRules(account) },
    child,
  );
  const role = new k8s.rbac.v1.Role(resource, { metadata: there, rules: tenantRules }, child);
  return [
    lease,
    new k8s.rbac.v1.RoleBinding(
      `${resource}-lease`,
      { metadata: own, roleRef: roleRef(account), subjects },
      { ...child, dependsOn: [serviceAccount, leaseRole] },
    ),
    new k8s.rbac.v1.RoleBinding(
      resource,
      { metadata: there, roleRef: roleRef(roleName), subjects },
      { ...child, dependsOn: [serviceAccount, role] },
    ),
  ];
}
