import type { CelebornFacts } from "../../lib/celeborn";
import type { CelebornSettings } from "./args";
import { authenticates, isRackAware, masterSettings, replicates, versionOf } from "./defaults";
import { type Where, masterEndpoints } from "./names";

/** What Spark has to know of a cluster with these settings, which have no problems. */
export const celebornFacts = (settings: CelebornSettings, where: Where): CelebornFacts => ({
  version: versionOf(settings),
  endpoints: masterEndpoints(masterSettings(settings).replicas, where),
  workers: settings.workers.replicas,
  replication: replicates(settings),
  rackAware: isRackAware(settings),
  authentication: authenticates(settings),
});
