import type * as k8s from "@pulumi/kubernetes";

type Rules = k8s.types.input.rbac.v1.PolicyRule[];

const rule = (resources: string[], verbs: string[]) => ({ apiGroups: [""], resources, verbs });

/**
 * What a run asks for in its tenant's namespace, and nothing else: no `deletecollection`, which names no UID, no `patch`, no `create`. A pod or ConfigMap is read by its name to show that it is not there.
 * There is no right to metadata alone: who may list Secrets may read them, though the program asks for their metadata only and never has their content.
 */
export const tenantRules: Rules = [
  rule(["pods", "configmaps"], ["get", "list", "delete"]),
  rule(["secrets", "services", "persistentvolumeclaims"], ["list", "delete"]),
];

/** Its lease, which the platform has created. */
export const leaseRules = (lease: string): Rules => [
  { ...rule(["leases"], ["get", "update"]), apiGroups: ["coordination.k8s.io"], resourceNames: [lease] },
];
