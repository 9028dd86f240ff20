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

/** Kubernetes keeps `kube-` to itself, and OpenShift `openshift-`: what runs there may do what no tenant may. */
export const isSystemNamespace = (name: string): boolean =>
  reservedNamespaces.includes(name) || /^(kube|openshift)-/.test(name);
