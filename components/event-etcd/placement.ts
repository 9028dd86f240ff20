/** Where and how a StatefulSet's members run. */
export interface StatefulSetPlacement {
  /** 1, 3 or 5. */
  readonly replicas: number;
  /** Secret in the namespace with the authority that signs the members' certificates: `ca.crt` and `ca.key`, or `tls.crt` and `tls.key`. */
  readonly authoritySecret: string;
  /** StorageClass of the volumes; local SSDs suit: a lost volume costs nothing but Events. Default: the cluster's. */
  readonly storageClass?: string;
  /** Size of each volume, a quantity. Default: twice the quota and 1Gi. */
  readonly storage?: string;
  /** DNS domain of the managing cluster. Default: `cluster.local`. */
  readonly clusterDomain?: string;
  /** Whether two members may share a node when there are too few. Default: `required`, they may not. */
  readonly antiAffinity?: "required" | "preferred";
  /** Default: any node. */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Default: `system-cluster-critical`. */
  readonly priorityClassName?: string;
  /** More names or addresses under which clients reach the members, such as a load balancer's, for the certificates. Default: none. */
  readonly extraNames?: readonly string[];
  /** Client URLs that the hosted cluster's API servers dial; their hosts must be in the certificates. Default: one for each member, by its DNS name. */
  readonly endpoints?: readonly string[];
}
