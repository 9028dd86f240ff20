import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { labels } from "../../lib/labels";
import { component, objectName } from "./metadata";

/** Who the workers are to the API servers: they may read their own StatefulSets, each by its name, and nothing else. Masters are nobody. @returns what has to be there before a worker stops */
export function createWorkerAccount(
  name: string,
  { namespace, sets }: { readonly namespace: pulumi.Output<string>; readonly sets: readonly string[] },
  child: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const account = objectName("worker");
  const metadata = { name: account, namespace, labels: labels(component, name, "worker") };
  const serviceAccount = new k8s.core.v1.ServiceAccount(
    `${name}-worker`,
    { metadata, automountServiceAccountToken: false },
    child,
  );
  const role = new k8s.rbac.v1.Role(
    `${name}-worker`,
    {
      metadata,
      rules: [{ apiGroups: ["apps"], resources: ["statefulsets"], verbs: ["get"], resourceNames: [...sets] }],
    },
    child,
  );
  const binding = new k8s.rbac.v1.RoleBinding(
    `${name}-worker`,
    {
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: account },
      subjects: [{ kind: "ServiceAccount", name: account, namespace }],
    },
    { ...child, dependsOn: [serviceAccount, role] },
  );
  return [serviceAccount, binding];
}
