import { podAnnotations, queueLabel } from "../../lib/yunikorn";
import type { PlatformFacts, SparkRoleSettings, SparkSettings } from "./args";
import { type ConfEntry, entry } from "./entry";
import { confDirectory, files } from "./paths";
import { dynamicAllocationEntries, outsideHeapEntries, sizeEntries } from "./shape";

/** Spark's configuration for a tenant's jobs, from what the platform knows. A job's own `--conf` wins over each entry. */
export const sparkDefaults = (facts: PlatformFacts, settings: SparkSettings): ConfEntry[] => [
  ...apiServerEntries(facts),
  ...identityEntries(facts),
  ...roleEntries("driver", settings.driver, facts),
  ...roleEntries("executor", settings.executor, facts),
  ...outsideHeapEntries(settings.executor),
  ...dynamicAllocationEntries(settings),
  entry("spark.eventLog.enabled", false, "Nowhere to write it to until the platform has a History Server."),
];

function apiServerEntries({ apiServer }: PlatformFacts): ConfEntry[] {
  const patience =
    "A busy API server answers late; giving up after Spark's 10 s starts the work again and makes it busier.";
  return [
    entry("spark.master", `k8s://${apiServer}`, "Submit through the Spark API servers, not the online ones."),
    entry(
      "spark.kubernetes.driver.master",
      apiServer,
      "The driver would otherwise go to kubernetes.default.svc, the online API servers.",
    ),
    entry("spark.kubernetes.submission.connectionTimeout", 30_000, patience),
    entry("spark.kubernetes.submission.requestTimeout", 30_000, patience),
    entry("spark.kubernetes.driver.connectionTimeout", 30_000, patience),
    entry("spark.kubernetes.driver.requestTimeout", 30_000, patience),
    entry(
      "spark.kubernetes.executor.enablePollingWithResourceVersion",
      true,
      "The API server answers the regular list of executors from its cache instead of etcd.",
    ),
  ];
}

const identityEntries = (facts: PlatformFacts): ConfEntry[] => [
  entry("spark.submit.deployMode", "cluster", "The submitting pod may go; the driver stays."),
  entry("spark.kubernetes.namespace", facts.namespace, "The tenant's own namespace."),
  entry(
    "spark.kubernetes.authenticate.driver.serviceAccountName",
    facts.driverServiceAccount,
    "May create and remove its executors, and nothing else.",
  ),
  entry(
    "spark.kubernetes.authenticate.executor.serviceAccountName",
    "default",
    "Executors never call the API; without this they would have the driver's account.",
  ),
  entry("spark.kubernetes.container.image", facts.image, "Its name is the hash of its content."),
  entry(
    "spark.kubernetes.container.image.pullPolicy",
    "IfNotPresent",
    "An image of that name never changes.",
  ),
  entry("spark.jars.ivy", "/tmp/.ivy2", "The home folder is read-only."),
];

function roleEntries(
  role: "driver" | "executor",
  settings: SparkRoleSettings,
  facts: PlatformFacts,
): ConfEntry[] {
  const kubernetes = `spark.kubernetes.${role}`;
  const template = role === "driver" ? files.driverTemplate : files.executorTemplate;
  return [
    entry(
      `${kubernetes}.podTemplateFile`,
      `${confDirectory}/${template}`,
      "Security context, and what else no setting covers.",
    ),
    entry(`${kubernetes}.scheduler.name`, settings.scheduler, `Places the ${role}.`),
    entry(`${kubernetes}.label.${queueLabel}`, facts.queue, "The tenant's YuniKorn queue."),
    entry(
      `${kubernetes}.annotation.${podAnnotations.applicationId}`,
      "{{APP_ID}}",
      "Driver and executors are one application to YuniKorn.",
    ),
    ...sizeEntries(role, settings),
    ...(settings.javaOptions === undefined
      ? []
      : [
          entry(
            `spark.${role}.defaultJavaOptions`,
            settings.javaOptions,
            "A job's own extraJavaOptions come after them.",
          ),
        ]),
  ];
}
