import type * as pulumi from "@pulumi/pulumi";
import type * as k8s from "@pulumi/kubernetes";
import type { ContainerResources } from "../../lib/container-resources";

/** One member of the Events etcd: a static pod on one control-plane or etcd node. */
export interface EventEtcdMember {
  /** Name of the Node object. */
  readonly node: string;
  /** Address that the other members and every API server's proxy dial; fixed for the life of the node. `127.0.0.1` only for one member. */
  readonly address: string;
}

/** Sizes of a member. */
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

/** TCP ports on the nodes; kubeadm's own etcd has 2379, 2380 and 2381. */
export interface EventEtcdPorts {
  /** Clients, mutual TLS. Default: 2382. */
  readonly client?: number;
  /** Peers, mutual TLS. Default: 2383. */
  readonly peer?: number;
  /** Metrics and probes, plain HTTP on 127.0.0.1. Default: 2384. */
  readonly metrics?: number;
  /** Probes of the installer, plain HTTP on 127.0.0.1. Default: 2385. */
  readonly installer?: number;
}

export interface EventEtcdArgs {
  /** The API server that the installer is created on. */
  readonly provider: k8s.Provider;
  /** Namespace of the installer. The members themselves are static pods in kube-system. */
  readonly namespace: pulumi.Input<string>;
  /** 1, 3 or 5 members, each on another node. */
  readonly members: readonly EventEtcdMember[];
  /** Nodes that run an API server but no member: they get the proxy's certificates only. Default: none. */
  readonly apiServerNodes?: readonly string[];
  /** Image of the members, such as `registry.k8s.io/etcd:3.6.6-0`. */
  readonly etcdImage: string;
  /** Image with the platform's agents; the installer is one of them. */
  readonly agentsImage: pulumi.Input<string>;
  readonly sizes?: EventEtcdSizes;
  readonly ports?: EventEtcdPorts;
  /** Folder on the nodes for the members' data alone. Default: `/var/lib/etcd-events`. */
  readonly dataDirectory?: string;
}
