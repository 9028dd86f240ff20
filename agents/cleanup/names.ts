import type { DependentKind } from "./kinds";

/**
 * Names of what Spark 3.2 to 4.1 creates, read in its sources (deploy/k8s of 3.2.1, 3.4.2, 3.5.6, 4.0.2 and 4.1.1, which agree). As text that JavaScript and
 * RE2 read alike, since the admission policy of the room has them too.
 */

/** 3 random bytes and the submitter's clock in milliseconds, both in hexadecimal. @see KubernetesUtils.uniqueID */
const unique = "[0-9a-f]{7,16}";

/** What the submission mounts into every driver of cluster mode. */
export const driverConfMapName = `^spark-drv-${unique}-conf-map$`;

/** The one ConfigMap that the driver itself creates, with labels. */
export const executorConfMapName = `^spark-exec-${unique}-conf-map$`;

/** `executor.podNamePrefix` may be anything; the number is Spark's. */
export const executorPodName = "^.+-exec-[0-9]+$";

/** Names of objects that have the label of their application. */
export const labelledNames: Readonly<Partial<Record<DependentKind, string>>> = {
  ConfigMap: executorConfMapName,
  Service: `^.+-${unique}-driver-svc$`,
  // A claim by another name is a user's that Spark has adopted (`claimName` with a storage class and server-side apply): its data are not Spark's.
  PersistentVolumeClaim: `^(.+-${unique}-driver|.+-exec-[0-9]+)-pvc-[0-9]+$`,
};

/** Names of objects that have no label at all in any release. */
export const unlabelledNames: Readonly<Partial<Record<DependentKind, string>>> = {
  ConfigMap: `^(spark-drv-${unique}-conf-map|.+-${unique}-(driver-podspec-conf-map|hadoop-config|krb5-file))$`,
  Secret: `^.+-${unique}-(kubernetes-credentials|delegation-tokens|kerberos-keytab)$`,
};

export const labels = { application: "spark-app-selector", role: "spark-role" } as const;
