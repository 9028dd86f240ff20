import { z } from "zod";
import { count, dnsLabel, dnsName, list, queuePath } from "./leaf";
import { either, listOf, mapOf, oneOf, section } from "./section";
import { conf, gangShape, profile } from "./spark";

/** As Kubernetes writes it, unlike the quantities of queues; `rules/namespace-queues.ts` says what is none. */
const quantity = either(
  [z.int().min(0).transform(String), z.string()],
  "a quantity",
  "a whole number of 0 or more, or text such as 500m or 500Gi",
);

const resources = mapOf(
  quantity,
  "resources",
  "an object with a quantity for each resource type, such as cpu and memory",
);

/** Applies to a queue that placement creates; what the tree has of its own, YuniKorn leaves alone. */
const namespaceQueue = section({
  quota: resources.optional().describe("What the namespace's jobs can have together."),
  guaranteed: resources.optional().describe("What they get back by preemption."),
  maxApplications: count(1, 1_000_000)
    .optional()
    .describe("How many of them run at once; YuniKorn 1.6 and later."),
  parent: queuePath
    .optional()
    .describe("The queue above, for a placement rule `tag` with the value `namespace.parentqueue`."),
});

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
      "Pod Security Standard that the namespace enforces. The Spark profile's pods pass `restricted`; YuniKorn's placeholders, for gang scheduling, only `baseline`.",
    ),
  priorityClass: dnsName
    .optional()
    .describe("PriorityClass of the tenant's drivers and executors. Default: the cluster's."),
  gang: section({
    enabled: gangShape.enabled.optional(),
    style: gangShape.style.optional(),
    placeholderTimeout: gangShape.placeholderTimeout.optional(),
  })
    .optional()
    .describe("What differs from `spark.gang` for the tenant's jobs."),
  profile: profile.optional().describe("Of the tenant's jobs. Default: `spark.profile`."),
  profiles: list(profile)
    .default([])
    .describe(
      "Others than its own, published beside it, each as a ConfigMap `spark-profile-<name>` in the namespace.",
    ),
  conf: conf.default({}).describe("Entries of spark-defaults.conf over those of `spark.conf`."),
  namespaceQueue: namespaceQueue
    .optional()
    .describe("What the queue gets that placement creates for the namespace, by annotations."),
});

export const tenantsSchema = listOf(tenant, "tenant with name and queue").describe("Who runs Spark jobs.");
