import type * as k8s from "@pulumi/kubernetes";

type Rules = k8s.types.input.rbac.v1.PolicyRule[];

/**
 * What a driver of Spark 3.5 does, from the audit log of real jobs. It creates executors with their ConfigMap and removes both, its
 * headless Service and volumes at the end. Without the last two rules a job succeeds, with Forbidden traces in its log and a Service left behind.
 */
export const driverRules: Rules = [
  {
    apiGroups: [""],
    resources: ["pods"],
    verbs: ["create", "get", "list", "watch", "delete", "deletecollection"],
  },
  { apiGroups: [""], resources: ["configmaps"], verbs: ["create", "deletecollection"] },
  { apiGroups: [""], resources: ["services"], verbs: ["deletecollection"] },
  { apiGroups: [""], resources: ["persistentvolumeclaims"], verbs: ["list", "deletecollection"] },
];

/**
 * What spark-submit in cluster mode does. It writes by server-side apply, which needs create and patch. Deleting a pod is for a
 * submission that fails half-way: without it a Forbidden error hides the one that matters.
 */
export const submitRules: Rules = [
  { apiGroups: [""], resources: ["pods"], verbs: ["create", "get", "list", "watch", "delete"] },
  { apiGroups: [""], resources: ["configmaps", "services"], verbs: ["create", "patch"] },
];
