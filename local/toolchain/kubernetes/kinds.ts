/** A kind of the Kubernetes API that this provider can manage. */
export interface Kind {
  readonly name: string;
  /** As objects carry it: `v1`, `apps/v1`. */
  readonly apiVersion: string;
  /** The name in the API's paths. */
  readonly plural: string;
  readonly namespaced: boolean;
}

type Row = readonly [name: string, plural: string, scope?: "cluster"];

/** Group and version as Pulumi's type tokens write them, and the kinds in each. Listed, so that nothing has to be discovered. */
const table: { readonly [groupVersion: string]: readonly Row[] } = {
  "core/v1": [
    ["Namespace", "namespaces", "cluster"],
    ["ConfigMap", "configmaps"],
    ["Secret", "secrets"],
    ["Service", "services"],
    ["ServiceAccount", "serviceaccounts"],
    ["PersistentVolume", "persistentvolumes", "cluster"],
    ["PersistentVolumeClaim", "persistentvolumeclaims"],
    ["Pod", "pods"],
    ["ResourceQuota", "resourcequotas"],
    ["LimitRange", "limitranges"],
    ["Endpoints", "endpoints"],
  ],
  "apps/v1": [
    ["Deployment", "deployments"],
    ["StatefulSet", "statefulsets"],
    ["DaemonSet", "daemonsets"],
  ],
  "batch/v1": [
    ["Job", "jobs"],
    ["CronJob", "cronjobs"],
  ],
  "rbac.authorization.k8s.io/v1": [
    ["Role", "roles"],
    ["RoleBinding", "rolebindings"],
    ["ClusterRole", "clusterroles", "cluster"],
    ["ClusterRoleBinding", "clusterrolebindings", "cluster"],
  ],
  "policy/v1": [["PodDisruptionBudget", "poddisruptionbudgets"]],
  "networking.k8s.io/v1": [["NetworkPolicy", "networkpolicies"]],
  "scheduling.k8s.io/v1": [["PriorityClass", "priorityclasses", "cluster"]],
  "flowcontrol.apiserver.k8s.io/v1": [
    ["FlowSchema", "flowschemas", "cluster"],
    ["PriorityLevelConfiguration", "prioritylevelconfigurations", "cluster"],
  ],
  "autoscaling/v2": [["HorizontalPodAutoscaler", "horizontalpodautoscalers"]],
  "discovery.k8s.io/v1": [["EndpointSlice", "endpointslices"]],
  "admissionregistration.k8s.io/v1": [
    ["MutatingWebhookConfiguration", "mutatingwebhookconfigurations", "cluster"],
    ["ValidatingWebhookConfiguration", "validatingwebhookconfigurations", "cluster"],
    ["ValidatingAdmissionPolicy", "validatingadmissionpolicies", "cluster"],
    ["ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings", "cluster"],
  ],
  "storage.k8s.io/v1": [["StorageClass", "storageclasses", "cluster"]],
  "coordination.k8s.io/v1": [["Lease", "leases"]],
};

const kinds: ReadonlyMap<string, Kind> = new Map(
  Object.entries(table).flatMap(([groupVersion, rows]) =>
    rows.map(([name, plural, scope]): [string, Kind] => [
      `kubernetes:${groupVersion}:${name}`,
      { name, plural, apiVersion: groupVersion.replace(/^core\//, ""), namespaced: scope !== "cluster" },
    ]),
  ),
);

/** The type tokens of all supported kinds. */
export const supportedTokens: readonly string[] = [...kinds.keys()];

/** Kinds that awaiting looks at but that a program does not manage. */
export const replicaSets: Kind = {
  name: "ReplicaSet",
  apiVersion: "apps/v1",
  plural: "replicasets",
  namespaced: true,
};
export const events: Kind = { name: "Event", apiVersion: "v1", plural: "events", namespaced: true };

/** What to do about a kind or function that only the official plugin knows. */
export const officialPluginRemedy =
  "Install the official plugin, which takes precedence over this one: pulumi plugin install resource kubernetes";

/**
 * The kind of a type token such as `kubernetes:apps/v1:Deployment`.
 * @throws Error that names the kind, what is supported and the remedy
 */
export function kindOf(token: string): Kind {
  const kind = kinds.get(token);
  if (kind) return kind;
  const supported = Object.entries(table).map(
    ([groupVersion, rows]) => `${groupVersion} (${rows.map(([name]) => name).join(", ")})`,
  );
  throw new Error(
    `${token}: the kind is not supported by spark-platform's stand-in for the Kubernetes provider. ` +
      `Supported: ${supported.join("; ")}. ${officialPluginRemedy}`,
  );
}
