import { z } from "zod";
import { controlPlane } from "../../lib/placement";
import {
  absoluteFile,
  className,
  count,
  cpu,
  duration,
  flag,
  image,
  labelKey,
  labelMap,
  list,
  memory,
  port,
  text,
} from "./leaf";
import { toleration } from "./pod";
import { expected, oneOf, section } from "./section";

const autoscaling = section({
  minReplicas: count(1, 16).describe("Fewest API servers."),
  maxReplicas: count(1, 16).describe("Most API servers."),
  cpuUtilization: count(10, 95).default(70).describe("Percent of the CPU request that they use on average."),
});

const annotations = z.record(
  labelKey,
  text,
  expected("annotations", "an object of annotation keys and strings"),
);

const loadBalancer = section({
  name: text
    .optional()
    .describe(
      "DNS name or address that clients use; it gets into the certificate. Default: the first of extraNames.",
    ),
  annotations: annotations.default({}).describe("What your cloud needs to make it internal."),
  loadBalancerClass: className
    .optional()
    .describe("`spec.loadBalancerClass`, such as that of an internal address pool. Default: none."),
  sourceRanges: list(text).optional().describe("IPv4 ranges that may connect. Default: whatever reaches it."),
  port: port.default(443).describe("Port that clients use."),
});

const resources = section({
  requests: section({
    cpu: cpu.optional().describe("CPU. Default: none."),
    memory: memory.describe("Memory."),
  }).describe("Set aside."),
  limits: section({
    cpu: cpu.describe("CPU."),
    memory: memory.describe("Memory; the in-flight limits follow it."),
  }).describe("At most."),
});

const auditLog = section({
  directory: absoluteFile
    .default("/var/log/kubernetes/spark-apiserver")
    .describe("Folder on the nodes; each API server has a file of its own there."),
  maxSizeMegabytes: count(1, 10_000).default(100).describe("Size at which a file is rotated."),
  maxBackups: count(1, 100).default(4).describe("Rotated files kept."),
  maxAgeDays: count(1, 3650)
    .default(7)
    .describe("Days that rotated files, and files of pods that are gone, are kept."),
  maxGoneMegabytes: count(1, 1_000_000)
    .default(500)
    .describe("What the files of pods that are gone may take together on a node."),
});

const chance = z
  .number(expected("a chance", "a number from 0 to 0.02, such as 0.001"))
  .min(0, expected("a chance", "a number from 0 to 0.02, such as 0.001"))
  .max(0.02, expected("a chance", "a number from 0 to 0.02, such as 0.001"));

/** The API servers that only Spark traffic uses. */
export const apiServerSchema = section({
  image: image
    .optional()
    .describe(
      "Image of the API server, such as one by digest. Default: kube-apiserver of cluster.imageRegistry and cluster.version.",
    ),
  network: oneOf(["pod", "host"])
    .default("pod")
    .describe(
      "`pod`: an address for each API server, several on a node. `host`: the node's address and a port of it.",
    ),
  workload: oneOf(["Deployment", "DaemonSet"])
    .default("Deployment")
    .describe("`DaemonSet`: one API server on each node of nodeSelector."),
  replicas: count(1, 16).optional().describe("API servers of a Deployment without autoscaling. Default: 1."),
  autoscaling: autoscaling
    .optional()
    .describe("As many API servers as the load asks for. Default: `replicas`."),
  port: port
    .default(6444)
    .describe("Port of the pod, or with network: host of the node; the Service has 443."),
  nodeSelector: labelMap
    .default({ [controlPlane]: "" })
    .describe("Nodes to run on: they hold the cluster's PKI in /etc/kubernetes/pki."),
  tolerations: list(toleration)
    .default([])
    .describe("Taints of those nodes, beside the control plane's own."),
  spareNode: flag
    .default(false)
    .describe(
      "With network: host, more nodes match than there are replicas, so an update may start the new one first.",
    ),
  resources: resources
    .optional()
    .describe("Of each API server. Default: 250m and 512Mi, at most 4 CPUs and 4Gi."),
  loadBalancer: loadBalancer.optional().describe("An internal load balancer. Default: none."),
  extraNames: list(text)
    .default([])
    .describe("More names or addresses that clients use, such as a load balancer's, for the certificate."),
  eventTtl: duration.default("1h").describe("How long Events live, from 1m to 24h."),
  maxRequestsInflight: count(1, 4000)
    .optional()
    .describe("`--max-requests-inflight`. Default: by the memory limit."),
  maxMutatingRequestsInflight: count(1, 4000)
    .optional()
    .describe("`--max-mutating-requests-inflight`. Default: by the memory limit."),
  goawayChance: chance
    .optional()
    .describe(
      "Part of the requests after which a client connects anew. Default: 0.001 behind a load balancer with several replicas.",
    ),
  shutdownDelay: duration
    .default("15s")
    .describe("How long an API server that is asked to stop goes on serving, from 5s to 5m."),
  auditLog: auditLog.prefault({}).describe("Who did what, in files of bounded size on the nodes."),
}).prefault({});
