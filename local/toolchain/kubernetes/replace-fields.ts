import { isObject, type PropertyValue } from "../plugin/properties";
import { at, type KubernetesObject } from "./object";
import type { PropertyPath } from "./property-path";

/**
 * Fields that cannot change in place, by kind: the official provider's list, so that both plan the same replacements. `*` is any
 * element of a list. A field's parts count as the field.
 */
const fields: { readonly [kind: string]: readonly string[] } = {
  Deployment: ["spec.selector"],
  DaemonSet: ["spec.selector"],
  StatefulSet: [
    "spec.podManagementPolicy",
    "spec.revisionHistoryLimit",
    "spec.selector",
    "spec.serviceName",
    "spec.volumeClaimTemplates",
  ],
  Job: ["spec.completions", "spec.parallelism", "spec.selector", "spec.template"],
  RoleBinding: ["roleRef"],
  ClusterRoleBinding: ["roleRef"],
  StorageClass: ["parameters", "provisioner"],
  PersistentVolumeClaim: ["spec.accessModes", "spec.selector", "spec.storageClassName", "spec.volumeName"],
  PersistentVolume: [
    ...["csi", "fc", "hostPath", "iscsi", "local", "nfs", "rbd", "cephfs", "flexVolume"].map(
      (source) => `spec.${source}`,
    ),
  ],
  ResourceQuota: ["spec.scopes"],
  Service: ["spec.clusterIP"],
  Pod: [
    ...[
      ...["affinity", "automountServiceAccountToken", "dnsConfig", "dnsPolicy", "enableServiceLinks"],
      ...["hostAliases", "hostIPC", "hostNetwork", "hostPID", "hostname", "imagePullSecrets", "nodeName"],
      ...["nodeSelector", "overhead", "preemptionPolicy", "priority", "priorityClassName", "readinessGates"],
      ...["restartPolicy", "runtimeClassName", "schedulerName", "securityContext", "serviceAccount"],
      ...[
        "serviceAccountName",
        "shareProcessNamespace",
        "subdomain",
        "terminationGracePeriodSeconds",
        "volumes",
      ],
    ].map((field) => `spec.${field}`),
    ...["containers", "initContainers"].flatMap((list) =>
      [
        ...["args", "command", "env", "image", "imagePullPolicy", "lifecycle", "livenessProbe", "ports"],
        ...["readinessProbe", "resources", "securityContext", "stdin", "stdinOnce", "terminationMessagePath"],
        ...["terminationMessagePolicy", "tty", "volumeDevices", "volumeMounts", "workingDir"],
      ].map((field) => `spec.${list}.*.${field}`),
    ),
  ],
};

const identity = ["apiVersion", "kind", "metadata.name", "metadata.namespace"];

export interface Mutability {
  /** ConfigMaps change in place, unless they say `immutable: true`. */
  readonly enableConfigMapMutable: boolean;
  /** Secrets change in place, unless they say `immutable: true`. */
  readonly enableSecretMutable: boolean;
}

/** The paths whose change replaces this object. */
export function replaceFields(
  kind: string,
  oldInputs: KubernetesObject,
  newInputs: KubernetesObject,
  mutability: Mutability,
): readonly PropertyPath[] {
  const wasImmutable = at(oldInputs, "immutable") === true;
  const isImmutable = at(newInputs, "immutable") === true || wasImmutable;
  const own = [...(fields[kind] ?? [])];
  if (kind === "ConfigMap" && (isImmutable || !mutability.enableConfigMapMutable))
    own.push("data", "binaryData");
  if (kind === "Secret") own.push("type");
  if (kind === "Secret" && (isImmutable || !mutability.enableSecretMutable)) own.push("data", "stringData");
  // The API refuses to take `immutable` back.
  if (wasImmutable) own.push("immutable");
  return [...identity, ...own].map((path) => path.split("."));
}

/**
 * Does a change touch that field: does it lie in it, or is the field a part of what changed?
 * @param value what the change adds, removes or replaces
 */
export function touches(
  change: PropertyPath,
  value: PropertyValue | undefined,
  field: PropertyPath,
): boolean {
  const common = Math.min(change.length, field.length);
  const along = field.slice(0, common).every((part, index) => part === "*" || part === change[index]);
  return along && hasField(value, field.slice(common));
}

function hasField(value: PropertyValue | undefined, [part, ...rest]: PropertyPath): boolean {
  if (part === undefined) return true;
  if (part === "*") return Array.isArray(value) && value.some((item) => hasField(item, rest));
  return isObject(value) && part in value && hasField(value[part], rest);
}
