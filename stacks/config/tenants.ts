import { dnsLabel, queuePath } from "./leaf";
import { listOf, oneOf, section } from "./section";

const tenant = section({
  name: dnsLabel.describe("Name of the tenant and of its namespace."),
  queue: queuePath.describe("YuniKorn queue of the tenant's jobs, from the root down."),
  podSecurity: oneOf(["restricted", "baseline"])
    .default("restricted")
    .describe(
      "Pod Security Standard that the namespace enforces. The Spark profile's pods pass `restricted`.",
    ),
});

export const tenantsSchema = listOf(tenant, "tenant with name and queue").describe("Who runs Spark jobs.");
