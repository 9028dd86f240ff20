import { count, dnsLabel, queuePath } from "./leaf";
import { listOf, oneOf, section } from "./section";

const tenant = section({
  name: dnsLabel.describe("Name of the tenant and of its namespace."),
  queue: queuePath.describe("YuniKorn queue of the tenant's jobs, from the root down."),
  apiShare: count(1, 1000)
    .default(10)
    .describe(
      "Weight among the tenants when they share the seats of an API server; all of them together hold a tenth, however many they are; of more than 27, those whose weight earns less than a 27th share seats among themselves.",
    ),
  podSecurity: oneOf(["restricted", "baseline"])
    .default("restricted")
    .describe(
      "Pod Security Standard that the namespace enforces. The Spark profile's pods pass `restricted`.",
    ),
});

export const tenantsSchema = listOf(tenant, "tenant with name and queue").describe("Who runs Spark jobs.");
