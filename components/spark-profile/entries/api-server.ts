import { type ConfEntry, entry } from "../../../lib/conf-entry";
import { type SparkLine, hasFeature } from "../../../lib/spark-features";
import { requestRetries } from "../api-retries";
import type { PlatformFacts } from "../args";

/** Milliseconds, as whole numbers: Spark reads these keys as such and refuses `30s`. */
const timeout = 30_000;

export function apiServerEntries({ apiServer }: PlatformFacts, line: SparkLine): ConfEntry[] {
  const patience =
    "A busy API server answers late; giving up after Spark's 10 s starts the work again and makes it busier.";
  const claims =
    "No profile uses claims that a driver makes, and each allocation of executors would list them.";
  return [
    entry("spark.master", `k8s://${apiServer}`, "Submit through the Spark API servers, not the online ones."),
    entry(
      "spark.kubernetes.driver.master",
      apiServer,
      "The driver would otherwise go to kubernetes.default.svc, the online API servers.",
    ),
    entry("spark.kubernetes.submission.connectionTimeout", timeout, patience),
    entry("spark.kubernetes.submission.requestTimeout", timeout, patience),
    entry("spark.kubernetes.driver.connectionTimeout", timeout, patience),
    entry("spark.kubernetes.driver.requestTimeout", timeout, patience),
    ...retryEntries(line),
    ...(hasFeature(line, "cachedPolling")
      ? [
          entry(
            "spark.kubernetes.executor.enablePollingWithResourceVersion",
            true,
            "The API server answers the regular list of executors from its cache instead of etcd.",
          ),
        ]
      : []),
    ...(hasFeature(line, "claimsReused")
      ? [
          entry("spark.kubernetes.driver.ownPersistentVolumeClaim", false, claims),
          entry("spark.kubernetes.driver.reusePersistentVolumeClaim", false, claims),
        ]
      : []),
  ];
}

/** For the driver; what submits has the same in its environment. fabric8 5.4, of Spark 3.2, has no retries; before 6.7, of Spark 3.5, it takes 429 for an answer. */
function retryEntries(line: SparkLine): ConfEntry[] {
  if (line === "3.2") return [];
  const answer = line === "3.3" || line === "3.4" ? "5xx, though not 429," : "429 or 5xx";
  return [
    entry(
      "spark.kubernetes.driverEnv.KUBERNETES_REQUEST_RETRY_BACKOFFLIMIT",
      requestRetries.KUBERNETES_REQUEST_RETRY_BACKOFFLIMIT,
      `An API server that answers ${answer} is asked again this often, instead of failing the job.`,
    ),
    entry(
      "spark.kubernetes.driverEnv.KUBERNETES_REQUEST_RETRY_BACKOFFINTERVAL",
      requestRetries.KUBERNETES_REQUEST_RETRY_BACKOFFINTERVAL,
      "Milliseconds before the first of these tries, doubled before each other one.",
    ),
  ];
}
