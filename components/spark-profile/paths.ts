import { requestRetries } from "./api-retries";

/** Where the submitting pod mounts the profile. It is Spark's own place for configuration, and the template paths in it point there. */
export const confDirectory = "/opt/spark/conf";

export const files = {
  defaults: "spark-defaults.conf",
  driverTemplate: "driver-pod-template.yaml",
  executorTemplate: "executor-pod-template.yaml",
  decommission: "decommission.sh",
} as const;

/** Environment of the submitting pod: where the profile is, and the patience with a busy API server that drivers have by the profile. */
export const submitEnvironment = { SPARK_CONF_DIR: confDirectory, ...requestRetries } as const;
