import type * as pulumi from "@pulumi/pulumi";
import type * as k8s from "@pulumi/kubernetes";
import type { ContainerResources } from "../../lib/container-resources";
import type { Toleration } from "../../lib/placement";
import type { PriorityClassArgs } from "./priority-classes";

/** What the scheduler must be able to hold in memory. */
export interface ClusterSize {
  /** Nodes of the whole cluster: the scheduler watches all of them. Default: 100. */
  readonly nodes?: number;
  /** Pods of the whole cluster at once, whoever schedules them. Default: 30 a node. */
  readonly pods?: number;
  /** ConfigMaps of the whole cluster, for releases before 1.7, whose scheduler lists them all; 3 kB each. Default: 100,000. */
  readonly configMaps?: number;
}

export interface SchedulerArgs {
  /** Default: `<imageRegistry>/apache/yunikorn:scheduler-<version>`. */
  readonly image?: string;
  /** Requests and limits. Default: by `size`, see `schedulerResources`. */
  readonly resources?: ContainerResources;
  /** How often applications are looked at, as a Go duration. A change restarts the scheduler. Default: `1s`, YuniKorn's own. */
  readonly interval?: string;
  /** How long a pod's volumes may take to be bound, as a Go duration. A change restarts the scheduler. Default: `10m`. */
  readonly volumeBindTimeout?: string;
  /** Image of gang scheduling's placeholder pods, pinned. A change restarts the scheduler. Default: `registry.k8s.io/pause:3.10.1`. */
  readonly placeholderImage?: string;
  /** Take task groups for what they are. A change restarts the scheduler. Default: true. */
  readonly gangScheduling?: boolean;
  /**
   * A pod that has waited for two seconds reserves a node. A change restarts the scheduler. Default: false, unlike YuniKorn's own: a reserved node is not looked at for
   * preemption by anybody else, so that a tenant with more waiting pods than there are nodes keeps the others from their guarantees.
   */
  readonly reservations?: boolean;
  /** Requests a second to the API server, and as many at once. A change restarts the scheduler. Default: 1000, YuniKorn's own. */
  readonly apiRequestsPerSecond?: number;
  /** Of scheduler and admission controller. Takes effect without a restart. Default: `info`. */
  readonly logLevel?: LogLevel;
}

export const logLevels = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof logLevels)[number];

/** The webhook that writes into a pod who has created it, without which ACLs and user limits have nobody to go by. */
export interface AdmissionControllerArgs {
  /** Default: true. */
  readonly enabled?: boolean;
  /** Default: `<imageRegistry>/apache/yunikorn:admission-<version>`. */
  readonly image?: string;
  /** Default: 2. */
  readonly replicas?: number;
  /** On the node's network, for clusters whose API servers cannot reach pods. Default: false. */
  readonly hostNetwork?: boolean;
  /** Requests and limits. Default: 100m and 256Mi, at most 500m. */
  readonly resources?: ContainerResources;
  /** Of `namespaces`, those whose pods get labels of an application where they have none: regular expressions. Pods of the others are scheduled without queue. Default: all. */
  readonly labelNamespaces?: readonly string[];
  /** Let controllers of kube-system create pods in a user's name. Default: true, YuniKorn's own. */
  readonly trustControllers?: boolean;
  /** Users that may create pods in another's name: regular expressions. Default: none. */
  readonly externalUsers?: readonly string[];
  /** As `externalUsers`, for groups. Default: none. */
  readonly externalGroups?: readonly string[];
}

/** What can be checked before anything is created. */
export interface YunikornSettings {
  /** A release from 1.5 to 1.8; `versions.ts` has them. Default: `1.8.0`. */
  readonly version?: string;
  /** The queue tree as YuniKorn reads it: the text of `queues.yaml`. */
  readonly queues: string;
  /** Where the images `apache/yunikorn` come from: host and path. Default: `docker.io`. */
  readonly imageRegistry?: string;
  readonly size?: ClusterSize;
  readonly scheduler?: SchedulerArgs;
  readonly admissionController?: AdmissionControllerArgs;
  /** Nodes to run on. Default: any, control-plane nodes before others. */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints of those nodes, beside the control plane's own. Default: none. */
  readonly tolerations?: readonly Toleration[];
  /** Priority classes of jobs. Default: `spark-p1`, `spark-p2` and `spark-p3`, see `defaultPriorityClasses`. */
  readonly priorityClasses?: readonly PriorityClassArgs[];
  /** Other namespaces whose pods may use the REST service and read metrics: it asks nobody who they are. Default: none. */
  readonly restNamespaces?: readonly string[];
  /** Version of the cluster, such as `v1.34.3`, to say whether YuniKorn's project supports it. Default: not said. */
  readonly kubernetesVersion?: string;
}

export interface YunikornArgs extends YunikornSettings {
  readonly provider: k8s.Provider;
  /** A namespace of its own, which the component creates. Default: `yunikorn`. */
  readonly namespace?: string;
  /** Refuse to delete the namespace and the queues. */
  readonly protect: boolean;
  /** URL of the API servers to use, without a path. */
  readonly apiServer: pulumi.Input<string>;
  /** Namespaces whose pods the admission controller sends to YuniKorn, by name. No others: the online business keeps its scheduler. */
  readonly namespaces: readonly string[];
  /** Image with the platform's agents; one prepares the admission controller's Secret. */
  readonly agentsImage: pulumi.Input<string>;
}
