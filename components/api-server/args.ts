import type * as pulumi from "@pulumi/pulumi";
import type * as k8s from "@pulumi/kubernetes";
import type { Toleration } from "../../lib/placement";
import type { AuditLogArgs } from "./audit-log";
import type { AutoscalingArgs } from "./autoscaling";
import type { ClusterIdentity } from "./cluster-identity";
import type { LoadBalancerArgs } from "./load-balancer";

/** `pod`: an address for each replica, several on a node. `host`: the node's address and a port of it, one on a node. */
export type Network = "pod" | "host";

export type Workload = "Deployment" | "DaemonSet";

/** Kubernetes quantities. Without a CPU request, Kubernetes takes the limit for it. */
export interface ApiServerResources {
  readonly requests: { readonly cpu?: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

/** What can be checked before anything is created. */
export interface ApiServerSettings {
  readonly cluster: ClusterIdentity;
  /** Image of the API server, such as `registry.k8s.io/kube-apiserver:v1.34.3`: the version of the online ones. */
  readonly image: string;
  /** Version of the online API servers, such as `v1.34.3`. Default: the image's tag; an image by digest alone needs it. */
  readonly version?: string;
  /** Image with etcd's gRPC proxy, 3.5.13 or later. Default: the etcd of kubeadm's same minor version, from the image's registry. */
  readonly etcdImage?: string;
  /** Client URLs of the Events etcd's members (`EventEtcd.endpoints`). */
  readonly eventEtcdEndpoints: readonly string[];
  /** Memory limit of the proxies beside the API servers, online and Spark ones: `eventsProxyMemory` of the Events etcd's size. Default: for a quota of 2 GiB. */
  readonly eventsProxyMemory?: string;
  /** Name of the Service and the workload. Default: `spark-apiserver`. */
  readonly serviceName?: string;

  /** Default: `pod`. */
  readonly network?: Network;
  /** Port that an API server listens on, of its pod or its node; the Service has 443. Default: 6444. */
  readonly port?: number;
  /** `DaemonSet`: one on each node of `nodeSelector`. Default: `Deployment`. */
  readonly workload?: Workload;
  /** API servers of a Deployment without autoscaling. Default: 1. */
  readonly replicas?: number;
  /** As many as the load asks for. Default: none, `replicas`. */
  readonly autoscaling?: AutoscalingArgs;
  /** Nodes to run on; they hold the cluster's PKI. Default: `node-role.kubernetes.io/control-plane` = "". */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints of those nodes, beside the control plane's own. Default: none. */
  readonly tolerations?: readonly Toleration[];
  /** On the host network: more nodes match than there are replicas, so that an update may start the new one first. Default: false. */
  readonly spareNode?: boolean;
  /** Requests and limits of the API server's container. Default: 250m and 512Mi, at most 4 CPUs and 4Gi. */
  readonly resources?: ApiServerResources;

  /** An internal load balancer for clients outside of the cluster's network. Default: none. */
  readonly loadBalancer?: LoadBalancerArgs;
  /** More DNS names or addresses that clients use, for the serving certificate. Default: none. */
  readonly extraNames?: readonly string[];

  readonly auditLog?: AuditLogArgs;
  /** How long Events live, as a Go duration, from 1m to 24h. Default: `1h`. */
  readonly eventTtl?: string;
  /** `--max-requests-inflight`. Default: by the memory limit, see `inFlightLimits`. */
  readonly maxRequestsInflight?: number;
  /** `--max-mutating-requests-inflight`. Default: by the memory limit. */
  readonly maxMutatingRequestsInflight?: number;
  /** Part of the requests after which a client is told to connect anew. Default: 0.001 behind a load balancer with several replicas, else 0. */
  readonly goawayChance?: number;
  /** How long an API server that is asked to stop goes on serving while nobody is sent to it any more, from 5s to 5m. Default: `15s`. */
  readonly shutdownDelay?: string;
}

export interface ApiServerArgs extends ApiServerSettings {
  readonly provider: k8s.Provider;
  /** Namespace of the workload and its Service. */
  readonly namespace: pulumi.Input<string>;
  /** Image with the platform's agents; it issues the serving certificate. */
  readonly agentsImage: pulumi.Input<string>;
}
