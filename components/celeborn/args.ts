import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { Toleration } from "../../lib/placement";

export const antiAffinities = ["required", "preferred"] as const;

/** Where the pods of one role may run. */
export interface RolePlacement {
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints of those nodes. Default: none. */
  readonly tolerations?: readonly Toleration[];
  /** Whether two pods of the role may share a node when there are too few: a node that goes takes both. Default: `required`, they may not. */
  readonly antiAffinity?: (typeof antiAffinities)[number];
}

/** A volume of each pod of its own. */
export interface VolumeSettings {
  /** Kubernetes quantity, such as `10Gi`. */
  readonly size: string;
  /** Default: the cluster's default class. */
  readonly storageClass?: string;
}

export interface MasterSettings extends RolePlacement {
  /** 1, 3 or 5; fixed once there is a cluster, since a master cannot be added to one: another number begins anew, on other volumes. Default: 3. */
  readonly replicas?: number;
  /** CPU request. Default: `500m`. */
  readonly cpu?: string;
  /** Java heap; the pod is limited to what follows from it, see `masterMemory`. Default: `2Gi`. */
  readonly heap?: string;
  /** Of Ratis: without it running jobs lose their shuffle data. Default: `10Gi`. */
  readonly storage?: VolumeSettings;
}

export const diskTypes = ["HDD", "SSD"] as const;
export type DiskType = (typeof diskTypes)[number];

/** One disk of each worker, or several that are alike. */
export interface DiskSettings extends VolumeSettings {
  readonly type: DiskType;
  /** Disks like this one in each worker. Default: 1. */
  readonly count?: number;
  /** What Celeborn may fill of it. Default: the size less a twentieth, at most 50Gi, which Celeborn's reserve is in. */
  readonly capacity?: string;
  /** Threads that write to it. Default: Celeborn's own for the type, 1 for HDD, 16 for SSD. */
  readonly flushThreads?: number;
}

export interface LocalVolumes {
  /** Names of the nodes, as many as there are workers or more; each has every path. */
  readonly nodes: readonly string[];
  /** Mount points on each node, one for each disk of a worker, in the order of `disks`. */
  readonly paths: readonly string[];
}

export interface WorkerSettings extends RolePlacement {
  readonly replicas: number;
  /** CPU request. Default: `2`. */
  readonly cpu?: string;
  /** Memory limit and request of the pod. Default: what heap and off-heap memory need. */
  readonly memory?: string;
  /** Java heap. Default: a quarter of `memory`, at most 31Gi (a larger one has longer pointers); 2Gi without it. */
  readonly heap?: string;
  /** Java direct memory: what has been received and is not on disk yet. Default: what `memory` leaves; else 1.2Gi a disk. */
  readonly offHeap?: string;
  readonly disks: readonly DiskSettings[];
  /** Disks of the nodes themselves instead of volumes that a storage class makes. Default: none. */
  readonly localVolumes?: LocalVolumes;
  /** Zones (`topology.kubernetes.io/zone` of nodes) with equally many workers each; the two of a partition are in different ones. Default: not looked at. */
  readonly zones?: readonly string[];
  /** For the recovery database, which outlives a pod. Default: `1Gi`, class of the first disk; with `localVolumes` a folder on the first disk. */
  readonly recovery?: VolumeSettings;
}

/** Durations are whole numbers with s, m or h. */
export interface ShutdownSettings {
  /** How long a worker that is restarted waits for its partitions to be committed. Default: `7m`. */
  readonly partitions?: string;
  /** How long it waits for the sorter. Default: `2m`. */
  readonly sorter?: string;
  /** How long a worker that goes for good waits for the jobs that have data on it. Default: `6h`. */
  readonly decommission?: string;
}

/** What one user may have on all workers together; none where absent. */
export interface QuotaSettings {
  /** Kubernetes quantity. */
  readonly diskBytes?: string;
  readonly diskFiles?: number;
}

/** What can be checked before anything is created. */
export interface CelebornSettings {
  /** `0.5.4` or `0.6.3`, see `celebornReleases`. Default: `0.5.4`. */
  readonly version?: string;
  /** Default: `docker.io/apache/celeborn:<version>`. */
  readonly image?: string;
  readonly masters?: MasterSettings;
  readonly workers: WorkerSettings;
  /** Every partition on two workers, so that one can go. Default: true. */
  readonly replication?: boolean;
  readonly shutdown?: ShutdownSettings;
  /** How long a pod must have been ready before the next of its role is restarted; a whole number with s, m or h, at most 10m. Default: `30s`, a heartbeat of workers. */
  readonly readyFor?: string;
  /** By tenant; `default` is for every other. Default: none. */
  readonly quotas?: Readonly<Record<string, QuotaSettings>>;
  /** Each application proves with a secret of its own that its connections are its. Default: true. */
  readonly authentication?: boolean;
  /** YuniKorn queue that the pods are accounted to; they are scheduled by YuniKorn then. Default: none, the cluster's scheduler. */
  readonly queue?: string;
  /** Namespaces whose pods may scrape metrics and use the REST API, none of them a tenant's: it takes orders from everybody. Default: none. */
  readonly restNamespaces?: readonly string[];
  /** Further keys of celeborn-defaults.conf; one that is derived is refused. Default: none. */
  readonly conf?: Readonly<Record<string, string>>;
}

export interface CelebornArgs extends CelebornSettings {
  readonly provider: k8s.Provider;
  /** A namespace of its own, which the component creates. Default: `celeborn`. */
  readonly namespace?: string;
  /** Domain of the cluster's Services. Default: `cluster.local`. */
  readonly clusterDomain?: string;
  /** Refuse to delete or replace the namespace, the StatefulSets and local volumes. Claims are the StatefulSets', not Pulumi's: they stay when one goes, and go with the namespace. */
  readonly protect: boolean;
  /** URL of the API servers to use, without a path: a worker that stops asks whether it is to come back. */
  readonly apiServer: pulumi.Input<string>;
  /** Namespaces whose pods may use the cluster, by name: its tenants. */
  readonly namespaces: readonly string[];
}
