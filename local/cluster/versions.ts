import { kubernetesImageReference } from "../images/kubernetes";
import { requiredVersion } from "../lib/go-module";
import type { Versions } from "./kubeadm-config";

/** The versions that the Go modules of local/cluster/go require, as kubeadm wants them. */
export const clusterVersions = async (): Promise<Versions> => ({
  kubernetes: requiredVersion("local/cluster/go/kubernetes", "k8s.io/kubernetes"),
  etcdImage: await kubernetesImageReference("etcd"),
  dnsImage: await kubernetesImageReference("coredns"),
});
