import type * as pulumi from "@pulumi/pulumi";
import type * as k8s from "@pulumi/kubernetes";
import type { ContainerResources } from "../../lib/container-resources";

/** What the Spark API servers share with the online ones of the same cluster; a difference splits the cluster in two. */
export interface ClusterIdentity {
  /** Main etcd's client URLs, as the online API servers have them, such as `https://127.0.0.1:2379` for a stacked member. */
  readonly etcdServers: readonly string[];
  /** `--service-account-issuer` of the online API servers. */
  readonly serviceAccountIssuer: string;
  /** `--service-cluster-ip-range` of the online API servers, such as `10.96.0.0/12`. */
  readonly serviceCidr: string;
  /** DNS domain of the cluster, such as `cluster.local`. */
  readonly clusterDomain: string;
  /** Further flags of the online API servers that decide what is stored and what is allowed. Default: kubeadm's. */
  readonly apiServer?: SharedFlags;
}

/** Flags that every API server of the cluster has to have alike. */
export interface SharedFlags {
  /**
   * File on the nodes that `--encryption-provider-config` of the online API servers names, an absolute path. Default: none, objects are stored as
   * they are. Its folder must be one of its own: the certificates agent sees all of it.
   */
  readonly encryptionConfigFile?: string;
  /** `--enable-admission-plugins` of the online API servers. Default: `NodeRestriction`, as kubeadm has it. */
  readonly admissionPlugins?: readonly string[];
  /** Other flags, without dashes, such as `oidc-issuer-url`. Those of `ownedFlags` are refused. Default: none. */
  readonly extraArgs?: readonly ExtraArg[];
}

export interface ExtraArg {
  readonly name: string;
  readonly value: string;
}

/** The audit log: one line a request at level Metadata, in a folder of the node. It is bounded by maxSizeMegabytes x (maxBackups + 1). */
export interface AuditLogArgs {
  /** Folder on the node. Default: `/var/log/kubernetes/spark-apiserver`; the file is `audit.log`. */
  readonly directory?: string;
  /** Megabytes until a file is rotated. Default: 100. */
  readonly maxSizeMegabytes?: number;
  /** Rotated files kept. Default: 4. */
  readonly maxBackups?: number;
  /** Days that rotated files are kept. Default: 7. */
  readonly maxAgeDays?: number;
}

export interface ApiServerArgs {
  readonly provider: k8s.Provider;
  /** Namespace of the Deployment and its Service. */
  readonly namespace: pulumi.Input<string>;
  readonly cluster: ClusterIdentity;
  /** Image of the API server, such as `registry.k8s.io/kube-apiserver:v1.34.3`: the version of the online ones. */
  readonly image: string;
  /** Image with etcd's gRPC proxy, such as `registry.k8s.io/etcd:3.6.6-0`. */
  readonly etcdImage: string;
  /** Image with the platform's agents; it issues the serving certificate. */
  readonly agentsImage: pulumi.Input<string>;
  /** Client URLs of the Events etcd's members (`EventEtcd.endpoints`). */
  readonly eventEtcdEndpoints: readonly string[];
  /** Name of the Service and the Deployment. Default: `spark-apiserver`. */
  readonly serviceName?: string;
  /** API servers, each on a node of its own (they use the node's network). Default: 1. */
  readonly replicas?: number;
  /** Port on the nodes; the Service has 443. Default: 6444. */
  readonly port?: number;
  /** Nodes to run on. Default: `node-role.kubernetes.io/control-plane` = "". */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** More nodes match than there are replicas, so that an update may start the new one first. Default: false, one goes before the next comes. */
  readonly spareNode?: boolean;
  /** More names or addresses that clients use, such as a load balancer's, for the serving certificate. Default: none. */
  readonly extraNames?: readonly string[];
  readonly auditLog?: AuditLogArgs;
  /** How long Events live, as a Go duration. Default: `1h`. */
  readonly eventTtl?: string;
  /** Requests and limits of the API server's container. Default: 250m and 512Mi, at most 4 CPUs and 4Gi. */
  readonly resources?: ContainerResources;
}
