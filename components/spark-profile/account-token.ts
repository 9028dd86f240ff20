import type * as k8s from "@pulumi/kubernetes";
import { hasFeature, sparkLineOf } from "../../lib/spark-features";

/** Of a driver's token; kubelet renews it when four fifths are over. */
const seconds = 3600;

const name = "api-account";

/**
 * Whether drivers of a release read their token again after kubelet has renewed it. Before, they keep the first: 3.2 for good, 3.3 until an API server answers 401, which a watch may not survive.
 * @see SPARK-44925; fabric8's TokenRefreshInterceptor
 */
export function readsTokenAgain(release: string): boolean {
  const line = sparkLineOf(release);
  if (line === undefined) return false;
  return line === "3.4" ? Number(release.split(".")[2]) >= 2 : hasFeature(line, "renewedTokens");
}

/**
 * What a pod has by `automountServiceAccountToken`, and a token that really ends: kubelet asks for one of 3607 s there, which API servers make one of a year
 * (`--service-account-extend-token-expiration`). fabric8 looks nowhere else for it.
 */
export const shortLivedAccount = {
  mount: { name, mountPath: "/var/run/secrets/kubernetes.io/serviceaccount", readOnly: true },
  volume: {
    name,
    projected: {
      sources: [
        { serviceAccountToken: { path: "token", expirationSeconds: seconds } },
        { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
        { downwardAPI: { items: [{ path: "namespace", fieldRef: { fieldPath: "metadata.namespace" } }] } },
      ],
    },
  },
} satisfies {
  readonly volume: k8s.types.input.core.v1.Volume;
  readonly mount: k8s.types.input.core.v1.VolumeMount;
};
