/** The platform's own: API servers, Events etcd, their agents. */
export const systemNamespace = "spark-system";

/** Those that every cluster has, and the platform's: no tenant's, and no other room's. */
export const reservedNamespaces: readonly string[] = [
  "default",
  "kube-system",
  "kube-public",
  "kube-node-lease",
  systemNamespace,
];
