/**
 * How often the Kubernetes client of Spark asks an API server again that has too much to do: after 1, 2, 4, 8, 16 and 32 s, a minute together. Variables of the
 * environment, since Spark has no keys for it. The interval doubles with each try, five times at most (ExponentialBackoffIntervalCalculator of fabric8); from
 * Spark 3.4 on Spark itself sets 3 tries where nothing is said (SparkKubernetesClientFactory), which are over after 700 ms.
 */
export const requestRetries = {
  KUBERNETES_REQUEST_RETRY_BACKOFFLIMIT: "6",
  KUBERNETES_REQUEST_RETRY_BACKOFFINTERVAL: "1000",
} as const;
