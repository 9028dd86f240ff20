import { entry } from "../../lib/conf-entry";
import { hasFeature, sparkLineOf } from "../../lib/spark-features";
import type { PlatformFacts, SparkSettings } from "./args";
import { apiServerEntries } from "./entries/api-server";
import { celebornEntries, celebornJavaOptions } from "./entries/celeborn";
import { decommissionEntries } from "./entries/decommission";
import { executorCountEntries, idleEntries } from "./entries/dynamic-allocation";
import { type ProfileEntry, grouped } from "./entries/group";
import { identityEntries } from "./entries/identity";
import { roleEntries } from "./entries/role";
import { type ProfileName, profileOf } from "./profile-name";
import { outsideHeapEntries } from "./shape";

/**
 * Spark's configuration for a tenant's jobs, from what the platform knows. A job's own `--conf` wins over each entry.
 * @throws RangeError for a Spark, a Celeborn or a profile that `combinationProblems` refuses
 */
export function sparkDefaults(
  facts: PlatformFacts,
  settings: SparkSettings,
  profile: ProfileName = profileOf(undefined, settings.profile, facts.celeborn),
): ProfileEntry[] {
  const line = sparkLineOf(settings.version);
  if (!line) throw new RangeError(`no profile is derived for Spark ${settings.version}`);
  const celeborn = profile === "celeborn" ? facts.celeborn : undefined;
  if (profile === "celeborn" && !celeborn) throw new RangeError("profile celeborn without Celeborn");
  const tenant = facts.namespace;
  return [
    ...grouped("API servers", apiServerEntries(facts, line)),
    ...grouped("Who and what", identityEntries(facts)),
    ...grouped(
      "Driver",
      roleEntries(
        "driver",
        settings.driver,
        facts,
        line,
        celeborn && celebornJavaOptions(celeborn, tenant, settings.celebornClient),
      ),
    ),
    ...grouped("Executors", [
      ...roleEntries("executor", settings.executor, facts, line),
      ...outsideHeapEntries(settings.executor),
    ]),
    ...grouped("How many executors", [
      ...executorCountEntries(settings, profile),
      ...idleEntries(settings, profile, line),
    ]),
    ...grouped("Shuffle", celeborn ? celebornEntries(celeborn, line, tenant, settings.celebornClient) : []),
    ...grouped("Executors that have to go", decommissionEntries(settings, profile, line)),
    ...grouped("Failures", hasFeature(line, "failureLimit") ? [failures] : []),
  ];
}

/** Without it, a job of days ends by twice its most executors that have failed since it began: evicted, out of memory, each long made up for. */
const failures = entry(
  "spark.executor.failuresValidityInterval",
  "1h",
  "Failed executors count against a job for an hour, and not for all its life.",
);
