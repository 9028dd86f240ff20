/** What the Spark API servers share with the online ones of the same cluster; a difference splits the cluster in two. */
export interface ClusterIdentity {
  /**
   * Main etcd's client URLs. kubeadm's stacked member is `https://$(NODE_ADDRESS):2379` (the node's own address takes the place), on the host network
   * `https://127.0.0.1:2379` too.
   */
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
  /**
   * Other flags, without dashes, such as `oidc-issuer-url`. Those of `ownedFlags` are refused; `etcd-servers-overrides` is for resources other than
   * Events, such as `coordination.k8s.io/leases#https://10.0.0.11:4004;https://10.0.0.12:4004`. Default: none.
   */
  readonly extraArgs?: readonly ExtraArg[];
}

export interface ExtraArg {
  readonly name: string;
  readonly value: string;
}
