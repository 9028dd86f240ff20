/** What rules read of each kind. Any of it may be missing, and other fields are left out: the whole of it is in Kubernetes' API reference. */

export type Texts = Readonly<Record<string, string>>;

export interface Selector {
  readonly matchLabels?: Texts;
  readonly matchExpressions?: readonly SelectorRequirement[];
}

export interface SelectorRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface Container {
  readonly name?: string;
  readonly image?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name?: string; readonly value?: string }[];
  readonly ports?: readonly {
    readonly name?: string;
    readonly containerPort?: number;
    readonly hostPort?: number;
  }[];
  readonly resources?: { readonly requests?: Texts; readonly limits?: Texts };
  /** `Always` on an init container makes it a sidecar. */
  readonly restartPolicy?: string;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly startupProbe?: Probe;
  readonly securityContext?: Security & {
    readonly allowPrivilegeEscalation?: boolean;
    readonly privileged?: boolean;
    readonly readOnlyRootFilesystem?: boolean;
    readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  };
}

export interface Probe {
  readonly httpGet?: { readonly path?: string };
  readonly terminationGracePeriodSeconds?: number;
}

/** What a pod says for all its containers, and each of them for itself. */
export interface Security {
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seccompProfile?: { readonly type?: string };
}

export interface PodSpec {
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly ephemeralContainers?: readonly Container[];
  readonly securityContext?: Security;
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly priorityClassName?: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly affinity?: { readonly podAntiAffinity?: PodAntiAffinity };
  readonly topologySpreadConstraints?: readonly {
    readonly topologyKey?: string;
    readonly labelSelector?: Selector;
  }[];
  readonly volumes?: readonly {
    readonly name?: string;
    readonly hostPath?: { readonly path?: string };
    readonly configMap?: { readonly name?: string };
  }[];
}

export interface PodAntiAffinity {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly AffinityTerm[];
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly {
    readonly podAffinityTerm?: AffinityTerm;
  }[];
}

export interface AffinityTerm {
  readonly topologyKey?: string;
  readonly labelSelector?: Selector;
}

export interface Template {
  readonly metadata?: { readonly labels?: Texts };
  readonly spec?: PodSpec;
}

/** Every kind that has pods, but the pod itself. */
export interface Workload {
  readonly spec?: {
    readonly replicas?: number;
    readonly selector?: Selector;
    readonly serviceName?: string;
    readonly template?: Template;
    /** A CronJob's. */
    readonly jobTemplate?: { readonly spec?: JobSpec };
    /** A Deployment's. */
    readonly strategy?: UpdateStrategy;
    /** A StatefulSet's and a DaemonSet's. */
    readonly updateStrategy?: UpdateStrategy;
    readonly persistentVolumeClaimRetentionPolicy?: {
      readonly whenDeleted?: string;
      readonly whenScaled?: string;
    };
    readonly volumeClaimTemplates?: readonly unknown[];
  };
}

export interface UpdateStrategy {
  readonly type?: string;
  readonly rollingUpdate?: { readonly maxUnavailable?: number | string };
}

export interface JobSpec {
  readonly template?: Template;
  readonly activeDeadlineSeconds?: number;
  readonly backoffLimit?: number;
  readonly ttlSecondsAfterFinished?: number;
}

export interface ConfigMap {
  readonly data?: Texts;
}

export interface Role {
  readonly rules?: readonly PolicyRule[];
  readonly aggregationRule?: unknown;
}

export interface PolicyRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs?: readonly string[];
}

export interface Binding {
  readonly roleRef?: { readonly kind?: string; readonly name?: string };
  readonly subjects?: readonly Subject[];
}

export interface Subject {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

export interface DisruptionBudget {
  readonly spec?: {
    readonly minAvailable?: number | string;
    readonly maxUnavailable?: number | string;
    readonly selector?: Selector;
  };
}

export interface Service {
  readonly spec?: {
    readonly type?: string;
    readonly selector?: Texts;
    readonly ports?: readonly {
      readonly name?: string;
      readonly port?: number;
      readonly targetPort?: number | string;
      readonly nodePort?: number;
    }[];
  };
}

export interface NetworkPolicy {
  readonly spec?: {
    readonly podSelector?: Selector;
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly NetworkRule[];
    readonly egress?: readonly NetworkRule[];
  };
}

/** Of ingress `from`, of egress `to`. */
export interface NetworkRule {
  readonly from?: readonly unknown[];
  readonly to?: readonly unknown[];
  readonly ports?: readonly unknown[];
}
