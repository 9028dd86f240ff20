import { z } from "zod";
import { cidr, count, cpu, dnsLabel, dnsName, labelMap, list, memory, port, queuePath } from "./leaf";
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
  quota: resources.optional().describe("What the namespace's jobs can have together. Default: no limit."),
  guaranteed: resources.optional().describe("What they get back by preemption. Default: nothing."),
  maxApplications: count(1, 1_000_000)
    .optional()
    .describe("How many of them run at once; YuniKorn 1.6 and later. Default: no limit."),
  parent: queuePath
    .optional()
    .describe(
      "The queue above, for a placement rule `tag` with the value `namespace.parentqueue`. Default: none.",
    ),
});

const quota = section({
  pods: count(1, 150_000)
    .optional()
    .describe(
      "Pods that have not ended, those that wait for a place among them. Default: 2000, and four times what a job can have.",
    ),
  cpu: cpu
    .optional()
    .describe("CPU that they request. Default: what so many of the profile's largest pods request."),
  memory: memory.optional().describe("Memory that they request and are limited to. Default: likewise."),
  configMaps: count(0, 1_000_000)
    .optional()
    .describe("A job has up to four, and a driver that has ended keeps three of them. Default: 10000."),
  services: count(0, 150_000)
    .optional()
    .describe("Each driver has one while it runs. Default: as many as pods."),
  claims: count(0, 1_000_000).optional().describe("PersistentVolumeClaims. Default: as many as pods."),
  storage: memory.optional().describe("Storage that these request. Default: no limit."),
});

const limits = section({
  default: section({
    cpu: cpu.optional().describe("What it requests. Default: 100m; there is no default limit."),
    memory: memory.optional().describe("What it requests and is limited to. Default: 512Mi."),
  })
    .optional()
    .describe("Of a container that says nothing itself, which Spark's never are."),
  min: section({
    cpu: cpu.optional().describe("CPU. Default: nothing."),
    memory: memory.optional().describe("Memory. Default: nothing."),
  })
    .optional()
    .describe("What a pod requests at least. Default: nothing."),
  max: section({ memory: memory.describe("Memory.") })
    .optional()
    .describe("What a pod is limited to at most. Default: no limit."),
});

const ports = either(
  [port, section({ from: port.describe("The first."), to: port.describe("The last.") })],
  "a port",
  "a whole number from 1 to 65535, or an object with from and to",
);

/** `rules/tenant-homes.ts` says what is no place, or another's. */
const dataSource = section({
  cidr: cidr
    .optional()
    .describe(
      "Range of addresses outside of the cluster; of one host with /32. Default: none, and `namespace` is needed.",
    ),
  namespace: dnsLabel.optional().describe("Namespace of pods. Default: none, and `cidr` is needed."),
  podSelector: labelMap.optional().describe("Labels of pods there. Default: all of them."),
  ports: listOf(ports, "port").describe("Of the hosts or pods themselves, not of a Service before them."),
  protocol: oneOf(["TCP", "UDP"]).optional().describe("What is spoken on the ports. Default: TCP."),
});

const tenant = section({
  name: dnsLabel.describe("Name of the tenant and of its namespace."),
  queue: queuePath
    .optional()
    .describe(
      "YuniKorn queue of the tenant's jobs, from the root down. Default: root.<name>, where placement by namespace puts them.",
    ),
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
    enabled: gangShape.enabled
      .optional()
      .describe(`${gangShape.enabled.description} Default: that of spark.gang.`),
    style: gangShape.style.optional().describe(`${gangShape.style.description} Default: that of spark.gang.`),
    placeholderTimeout: gangShape.placeholderTimeout
      .optional()
      .describe(`${gangShape.placeholderTimeout.description} Default: that of spark.gang.`),
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
  quota: quota
    .optional()
    .describe(
      "What everything in the namespace can have together; beyond it the API refuses, and nothing waits.",
    ),
  limits: limits.optional().describe("What a pod has at least and at most."),
  imagePullSecrets: list(dnsName)
    .default([])
    .describe(
      "Secrets in the namespace with credentials of registries, which somebody else puts there; drivers, executors and what submits pull with them.",
    ),
  dataSources: list(dataSource)
    .default([])
    .describe("Where jobs read and write. Network policies let them reach nothing else but the platform."),
  namespaceQueue: namespaceQueue
    .optional()
    .describe(
      "What the queue gets that placement creates for the namespace, by annotations. Default: nothing.",
    ),
});

export const tenantsSchema = listOf(tenant, "tenant with a name").describe("Who runs Spark jobs.");
