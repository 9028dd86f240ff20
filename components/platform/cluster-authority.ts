import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";

/**
 * Every namespace has this ConfigMap. kube-system's is read: it is there at the first preview, before the platform's own namespace, which gets its
 * copy only some time after it was created.
 */
const configMap = "kube-system/kube-root-ca.crt";

/** PEM of the cluster's authority, as its controller manager publishes it: what pods verify every API server with. */
export function clusterAuthority(name: string, child: pulumi.CustomResourceOptions): pulumi.Output<string> {
  return k8s.core.v1.ConfigMap.get(`${name}-authority`, configMap, child).data.apply((data) => {
    const pem = (data as Record<string, string> | undefined)?.["ca.crt"];
    if (pem === undefined)
      throw new Error(
        `ConfigMap ${configMap} has no ca.crt; start the controller manager with --root-ca-file, as kubeadm does`,
      );
    return pem;
  });
}
