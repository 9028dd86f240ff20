/** Ports of a kubeadm control-plane node, and of the proxies for Events beside its API servers: no configuration moves them. */
export const fixedPorts: Readonly<Record<number, string>> = {
  2379: "etcd's clients",
  2380: "etcd's peers",
  2381: "etcd's metrics",
  2479: "the online API server's proxy for Events",
  2481: "the metrics of the online API server's proxy for Events",
  2579: "the Spark API server's proxy for Events",
  2581: "the metrics of the Spark API server's proxy for Events",
  6443: "the online API server",
  10248: "the kubelet's health",
  10249: "kube-proxy's metrics",
  10250: "the kubelet",
  10256: "kube-proxy's health",
  10257: "the controller manager",
  10259: "the scheduler",
};

/** Ports of this platform that a stack's configuration may move; these are its defaults. */
export const defaultPorts: Readonly<Record<number, string>> = {
  2382: "the Events etcd's clients",
  2383: "the Events etcd's peers",
  2384: "the Events etcd's metrics",
  2385: "the health of the Events etcd's installer",
  2386: "the Events etcd's supervisors",
  6444: "the Spark API server",
};
