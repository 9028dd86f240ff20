import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { Labels } from "../../lib/labels";
import { installerName } from "./installer";

/** The installer's account, which may read its own DaemonSet and nothing else: it asks what becomes of it. */
export function installerAccess(
  name: string,
  metadata: { readonly name: string; readonly namespace: pulumi.Input<string>; readonly labels: Labels },
  child: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const account = new k8s.core.v1.ServiceAccount(
    `${name}-installer`,
    { metadata, automountServiceAccountToken: false },
    child,
  );
  const role = new k8s.rbac.v1.Role(
    `${name}-installer`,
    {
      metadata,
      rules: [
        { apiGroups: ["apps"], resources: ["daemonsets"], resourceNames: [installerName], verbs: ["get"] },
      ],
    },
    child,
  );
  const binding = new k8s.rbac.v1.RoleBinding(
    `${name}-installer`,
    {
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: installerName },
      subjects: [{ kind: "ServiceAccount", name: installerName, namespace: metadata.namespace }],
    },
    { ...child, dependsOn: [role, account] },
  );
  return [account, role, binding];
}
