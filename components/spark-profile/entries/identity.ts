import { type ConfEntry, entry } from "../../../lib/conf-entry";
import type { PlatformFacts } from "../args";

export const identityEntries = (facts: PlatformFacts): ConfEntry[] => [
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
