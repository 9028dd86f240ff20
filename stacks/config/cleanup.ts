import { defaultNamespace } from "../../components/cleanup/metadata";
import { count, dnsLabel, duration, flag, text } from "./leaf";
import { containerResources, nearControlPlane } from "./pod";
import { section } from "./section";

/** What becomes of what Spark leaves behind. */
export const cleanupSchema = section({
  enabled: flag
    .default(true)
    .describe("Whether the platform cleans tenants' namespaces. Without, nothing here is used."),
  namespace: dnsLabel
    .default(defaultNamespace)
    .describe("Namespace of the CronJobs and their accounts, and of nothing else."),
  schedule: text
    .optional()
    .describe(
      "When each tenant is cleaned: minute, hour, day of month, month and day of week, in UTC; H is a number of the tenant's own. Default: H/15 * * * *.",
    ),
  retention: section({
    succeeded: duration.optional().describe("Of a driver that has succeeded. Default: 24h."),
    failed: duration.optional().describe("Of a driver that has failed. Default: 168h."),
  })
    .optional()
    .describe("How long a driver that has ended stays, with everything that it left; at least `grace`."),
  grace: duration.optional().describe("Nothing younger is deleted; at least 60s. Default: 1h."),
  stuckAfter: duration
    .optional()
    .describe(
      "A driver that has waited so long for a ConfigMap which its submission never created is deleted. Default: it is reported.",
    ),
  cap: count(1, 1_000_000).optional().describe("Deletions of one run. Default: 20000."),
  concurrency: count(1, 256).optional().describe("Requests of one run at once, at most. Default: 16."),
  timeLimit: duration.optional().describe("How long a run may take. Default: 1h."),
  dryRun: flag.default(false).describe("Say what would be deleted, and delete nothing."),
  pushgateway: text
    .optional()
    .describe("URL of a Prometheus Pushgateway, for figures of each run. Default: none."),
  resources: containerResources
    .optional()
    .describe("Of a run. Default: 100m and 192Mi, at most 1 and 256Mi; enough for 140,000 objects."),
  ...nearControlPlane,
});
