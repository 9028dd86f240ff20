import type { PlatformFacts, SparkRoleSettings, SparkSettings } from "./args";
import { sparkMemory } from "./memory";
import { confDirectory, files } from "./paths";

/** One entry of spark-defaults.conf. */
export interface ConfEntry {
  readonly key: string;
  readonly value: string;
  /** Why it is set: one line, for whoever reads the file. */
  readonly reason: string;
}

const entry = (key: string, value: string | number | boolean, reason: string): ConfEntry => ({
  key,
  value: String(value),
  reason,
});

/** Spark's configuration for a tenant's jobs, from what the platform knows. A job's own `--conf` wins over each entry. */
export const sparkDefaults = (facts: PlatformFacts, settings: SparkSettings): ConfEntry[] => [
  ...apiServerEntries(facts),
  ...identityEntries(facts),
  ...roleEntries("driver", settings.driver, facts),
  ...roleEntries("executor", settings.executor, facts),
  ...shuffleTrackingEntries(settings),
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
    entry(`${kubernetes}.label.queue`, facts.queue, "The tenant's YuniKorn queue."),
    entry(
      `${kubernetes}.annotation.yunikorn.apache.org/app-id`,
      "{{APP_ID}}",
      "Driver and executors are one application to YuniKorn.",
    ),
    entry(`spark.${role}.cores`, settings.cores, "Tasks at once."),
    entry(`${kubernetes}.request.cores`, settings.cpuRequest, "CPU that the scheduler sets aside."),
    ...(settings.cpuLimit === undefined
      ? []
      : [entry(`${kubernetes}.limit.cores`, settings.cpuLimit, "CPU that the pod cannot exceed.")]),
    entry(`spark.${role}.memory`, sparkMemory(settings.memory), "Java heap."),
    entry(
      `spark.${role}.memoryOverhead`,
      sparkMemory(settings.memoryOverhead),
      "The JVM's own memory and Python's; the pod's limit is heap and overhead.",
    ),
  ];
}

/** Profile `shuffleTracking`: shuffle data stay on the executors' disks, so an executor that holds some may not go at once. */
function shuffleTrackingEntries({ dynamicAllocation }: SparkSettings): ConfEntry[] {
  const prefix = "spark.dynamicAllocation";
  return [
    entry(`${prefix}.enabled`, true, "Executors come and go with the work."),
    entry(
      `${prefix}.shuffleTracking.enabled`,
      true,
      "No shuffle service: executors with shuffle data in use stay.",
    ),
    entry(
      `${prefix}.shuffleTracking.timeout`,
      dynamicAllocation.shuffleTimeout,
      "Without it an executor that holds shuffle data stays until a garbage collection of the driver.",
    ),
    entry(
      `${prefix}.initialExecutors`,
      dynamicAllocation.initialExecutors,
      "Executors that a job starts with.",
    ),
    entry(`${prefix}.minExecutors`, dynamicAllocation.minExecutors, "Executors that an idle job keeps."),
    entry(`${prefix}.maxExecutors`, dynamicAllocation.maxExecutors, "Executors that a job can have."),
    entry(
      `${prefix}.executorIdleTimeout`,
      dynamicAllocation.executorIdleTimeout,
      "An executor without tasks goes after this.",
    ),
  ];
}

/** The entries as a spark-defaults.conf, each below its reason. */
export const sparkDefaultsFile = (entries: readonly ConfEntry[]): string =>
  entries.map(({ key, value, reason }) => `# ${reason}\n${key} ${value}\n`).join("\n");

/** The entries as a plain record, in their order. */
export const asRecord = (entries: readonly ConfEntry[]): Record<string, string> =>
  Object.fromEntries(entries.map(({ key, value }) => [key, value]));
