import type * as k8s from "@pulumi/kubernetes";
import { names } from "./metadata";
import type { YunikornRelease } from "./versions";

export type Rules = k8s.types.input.rbac.v1.PolicyRule[];

const rule = (apiGroup: string, resources: string[], verbs: string[]) => ({
  apiGroups: [apiGroup],
  resources,
  verbs,
});
const read = ["list", "watch"];

/**
 * What the scheduler asks of the whole cluster, call by call. The project's own manifests bind it to `system:kube-scheduler` and `system:volume-scheduler` too, with
 * leases, token and access reviews, endpoints and evictions that it never asks for, and let it patch pods and change Secrets.
 * @see apache/yunikorn-k8shim pkg/client/clients.go (informers), pkg/client/kubeclient.go (pods), pkg/shim/scheduler.go (events);
 * k8s.io/kubernetes pkg/scheduler/framework/plugins/volumebinding/binder.go (PersistentVolumes and their claims)
 */
export const schedulerClusterRules = (release: YunikornRelease): Rules => [
  rule("", ["nodes", "namespaces", "services", "replicationcontrollers"], read),
  rule("apps", ["replicasets", "statefulsets"], read),
  rule("scheduling.k8s.io", ["priorityclasses"], read),
  // Placeholders of gangs are created; they, and what is preempted, are deleted.
  rule("", ["pods"], ["get", ...read, "create", "delete", ...(release.updatesPods ? ["update"] : [])]),
  rule("", ["pods/binding"], ["create"]),
  rule("", ["pods/status"], ["update"]),
  rule("", ["persistentvolumes", "persistentvolumeclaims"], [...read, "update"]),
  rule(
    "storage.k8s.io",
    [
      "storageclasses",
      "csinodes",
      "csidrivers",
      "csistoragecapacities",
      ...(release.watchesVolumeAttachments ? ["volumeattachments"] : []),
    ],
    read,
  ),
  rule("events.k8s.io", ["events"], ["create", "patch"]),
  ...(release.listsEveryConfigMap ? [rule("", ["configmaps"], read)] : []),
];

/** Its own two ConfigMaps, read once by name at the start and watched afterwards: a watch cannot be limited to names that it does not select. */
const ownConfigMaps: Rules = [
  { ...rule("", ["configmaps"], ["get"]), resourceNames: [names.defaults, names.configs] },
  rule("", ["configmaps"], read),
];

export const schedulerRules: Rules = ownConfigMaps;

/**
 * What the admission controller asks of the whole cluster. The webhooks' objects exist before it does, so it may create none.
 * @see apache/yunikorn-k8shim pkg/admission/informers.go, pkg/admission/webhook_manager.go
 */
export const admissionClusterRules: Rules = [
  rule("", ["namespaces"], read),
  rule("scheduling.k8s.io", ["priorityclasses"], read),
  {
    ...rule("admissionregistration.k8s.io", ["validatingwebhookconfigurations"], ["get", "update"]),
    resourceNames: [names.validatingWebhook],
  },
  {
    ...rule("admissionregistration.k8s.io", ["mutatingwebhookconfigurations"], ["get", "update"]),
    resourceNames: [names.mutatingWebhook],
  },
];

/** The Secret with its authorities' keys, which it fills and renews, and which its init container creates. Creating cannot be limited to a name: who holds
 * this account could create that Secret first, as a token of another account of the namespace, and read it; the project's own manifests let it read and change every Secret there. */
export const admissionRules: Rules = [
  ...ownConfigMaps,
  { ...rule("", ["secrets"], ["get", "update"]), resourceNames: [names.admissionSecret] },
  rule("", ["secrets"], ["create"]),
];
