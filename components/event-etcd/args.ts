import type * as pulumi from "@pulumi/pulumi";
import type * as k8s from "@pulumi/kubernetes";
import type { ContainerResources } from "../../lib/container-resources";
import type { StatefulSetPlacement } from "./placement";

/** One member of the Events etcd: a static pod on one control-plane or etcd node. */
export interface EventEtcdMember {
  /** Name of the Node object. */
  readonly node: string;
  /** IP address that the other members and every API server's proxy dial; fixed for the life of the node. `127.0.0.1` only for one member. */
  readonly address: string;
}

/** What a cluster writes into its Events etcd. */
export interface DeclaredLoad {
  /** Events written per second, created or counted up, on average over the busiest `ttl`. A pod of a Spark job makes about 6. */
  readonly eventsPerSecond: number;
  /** `--event-ttl` of the API servers, such as `1h`; at most a day. */
  readonly ttl: string;
}

/** Sizes of a member. What is not given is derived from `load`, or else has the default that stands here. */
export interface EventEtcdSizes {
  /** Backend quota in bytes, at most 8 GiB (etcd's own advice). Default: 2 GiB, about 1.5 million Events. */
  readonly quotaBytes?: number;
  /** How long old revisions stay, as a Go duration. API servers compact every 5 minutes; this holds when none does. Default: `30m`. */
  readonly compactionRetention?: string;
  /** Committed entries until a snapshot to disk. Default: 10000. */
  readonly snapshotCount?: number;
  /** Requests and limits of the etcd container. Default: 100m and 256Mi, at most 2 CPUs and 2Gi. */
  readonly resources?: ContainerResources;
}

/** TCP ports of a member; kubeadm's own etcd has 2379, 2380 and 2381 on a node. */
export interface EventEtcdPorts {
  /** Clients, mutual TLS. Default: 2382. */
  readonly client?: number;
  /** Peers, mutual TLS. Default: 2383. */
  readonly peer?: number;
  /** Metrics and probes, plain HTTP. Default: 2384. */
  readonly metrics?: number;
  /** Probes of the installer, plain HTTP on 127.0.0.1; a StatefulSet has none. Default: 2385. */
  readonly installer?: number;
  /** Supervisors among themselves, mutual TLS. Default: 2386. */
  readonly supervisor?: number;
}

interface CommonArgs {
  /** The API server that the objects are created on. */
  readonly provider: k8s.Provider;
  /** Image of the members, such as `registry.k8s.io/etcd:3.6.6-0`; 3.5.13 or later. */
  readonly etcdImage: string;
  /** Image with the platform's agents; installer, supervisor and the issuer of certificates are some of them. */
  readonly agentsImage: pulumi.Input<string>;
  /** What the cluster writes, to derive the sizes from. Default: none, the sizes' own defaults. */
  readonly load?: DeclaredLoad;
  readonly sizes?: EventEtcdSizes;
  readonly ports?: EventEtcdPorts;
  /** Metrics for a Prometheus: on the members' addresses, or, in a StatefulSet, through its NetworkPolicy. Default: true. */
  readonly exposeMetrics?: boolean;
}

/** Members as static pods on nodes of the cluster whose Events they hold. */
export interface OnNodesArgs extends CommonArgs {
  /** Namespace of the installer. The members themselves are static pods in kube-system. */
  readonly namespace: pulumi.Input<string>;
  /** 1, 3 or 5 members, each on another node. */
  readonly members: readonly EventEtcdMember[];
  /** Nodes that run an API server but no member: they get the proxy's certificates only. Default: none. */
  readonly apiServerNodes?: readonly string[];
  /** Folder on the nodes for the members' data alone. Default: `/var/lib/etcd-events`. */
  readonly dataDirectory?: string;
  readonly statefulSet?: undefined;
}

/** Members as a StatefulSet of a cluster that manages the one whose Events they hold. Never in the same cluster: it could not start any more. */
export interface StatefulSetArgs extends CommonArgs {
  /** Namespace of all its objects, one for each hosted cluster; it is part of the members' addresses. */
  readonly namespace: string;
  readonly statefulSet: StatefulSetPlacement;
  readonly members?: undefined;
  readonly apiServerNodes?: undefined;
  readonly dataDirectory?: undefined;
}

export type EventEtcdArgs = OnNodesArgs | StatefulSetArgs;
