import { defaultNamespace } from "../../components/celeborn/metadata";
import { z } from "zod";
import { antiAffinities, diskTypes } from "../../components/celeborn/args";
import { defaultVersion } from "../../components/celeborn/defaults";
import {
  celebornVersion,
  count,
  cpu,
  dnsLabel,
  dnsName,
  duration,
  flag,
  image,
  labelMap,
  list,
  memory,
  queuePath,
  text,
} from "./leaf";
import { toleration } from "./pod";
import { expected, listOf, mapOf, oneOf, section } from "./section";

const role = {
  nodeSelector: labelMap.optional().describe("Nodes to run on. Default: any."),
  tolerations: list(toleration).optional().describe("Taints of those nodes. Default: none."),
  antiAffinity: oneOf(antiAffinities)
    .optional()
    .describe(
      "Whether two pods of the role may share a node when there are too few: a node that goes takes both. Default: required, they may not.",
    ),
};

const volume = {
  size: memory.describe("Size of the volume, such as 10Gi."),
  storageClass: dnsName.optional().describe("Class of the volume. Default: the cluster's default class."),
};

const masters = section({
  ...role,
  replicas: z
    .literal([1, 3, 5], expected("a number of masters", "1, 3 or 5"))
    .optional()
    .describe(
      "1, 3 or 5; fixed once there is a cluster: another number begins anew, without what is registered. Default: 3.",
    ),
  cpu: cpu.optional().describe("CPU request. Default: 500m."),
  heap: memory.optional().describe("Java heap; the pod's memory follows from it. Default: 2Gi."),
  storage: section(volume)
    .optional()
    .describe(
      "Volume of each master's state: without it running jobs lose their shuffle data. Default: 10Gi.",
    ),
});

const disk = section({
  ...volume,
  type: oneOf(diskTypes).describe("Decides how many threads write at once."),
  count: count(1, 64).optional().describe("Disks like this one in each worker. Default: 1."),
  capacity: memory
    .optional()
    .describe("What Celeborn may fill of it. Default: the size less a twentieth, at most 50Gi."),
  flushThreads: count(1, 256)
    .optional()
    .describe("Threads that write to it. Default: 1 for HDD, 16 for SSD."),
});

const workers = section({
  ...role,
  replicas: count(1, 1000).describe("Workers in all zones together."),
  cpu: cpu.optional().describe("CPU request. Default: 2."),
  memory: memory
    .optional()
    .describe("Memory of the pod, request and limit. Default: what heap and off-heap memory need."),
  heap: memory
    .optional()
    .describe("Java heap. Default: a quarter of `memory`, at most 31Gi; 2Gi without it."),
  offHeap: memory
    .optional()
    .describe(
      "Java direct memory: what has been received and is not on disk yet. Default: what `memory` leaves; else 1.2Gi a disk.",
    ),
  disks: listOf(disk, "disk with size and type").describe("Disks of each worker, one volume each."),
  localVolumes: section({
    nodes: listOf(dnsName, "node").describe("Nodes that have the disks, at least as many as workers."),
    paths: listOf(text, "path").describe("Mount points on each node, one for each disk of a worker."),
  })
    .optional()
    .describe("Disks of the nodes themselves instead of volumes that a storage class makes. Default: none."),
  zones: list(dnsLabel)
    .optional()
    .describe(
      "Values of topology.kubernetes.io/zone with equally many workers each; the two of a partition are in different ones. Default: not looked at.",
    ),
  recovery: section(volume)
    .optional()
    .describe("Volume of what a worker has to know after a restart. Default: 1Gi."),
});

const shutdown = section({
  partitions: duration
    .optional()
    .describe("How long a worker that is restarted waits for its partitions to be committed. Default: 7m."),
  sorter: duration.optional().describe("How long it waits for the sorter. Default: 2m."),
  decommission: duration
    .optional()
    .describe("How long a worker that goes for good waits for the jobs that have data on it. Default: 6h."),
});

const quota = section({
  diskBytes: memory.optional().describe("Bytes on all workers together. Default: no limit."),
  diskFiles: count(1, 1_000_000_000).optional().describe("Files on all workers together. Default: no limit."),
});

/** Where shuffle data go when executors do not keep them. */
export const celebornSchema = section({
  enabled: flag.default(true).describe("Whether the platform runs Celeborn. Without, nothing here is used."),
  version: celebornVersion.default(defaultVersion).describe("Release of Celeborn, 0.5.4 or 0.6.3."),
  image: image
    .optional()
    .describe(
      "Image, such as one by digest; one whose tag names another release is refused. Default: docker.io/apache/celeborn:<version>.",
    ),
  namespace: dnsLabel
    .default(defaultNamespace)
    .describe("Namespace of masters and workers, and of nothing else."),
  masters: masters.prefault({}).describe("Who knows which shuffle is where."),
  workers: workers.describe("Who has the data."),
  replication: flag
    .default(true)
    .describe("Each partition on two workers, so that one can be restarted or lost while jobs run."),
  authentication: flag
    .default(true)
    .describe("Each application proves with a secret of its own that its connections are its."),
  shutdown: shutdown.optional().describe("How long stopping may take."),
  readyFor: duration
    .optional()
    .describe(
      "How long a pod must have been ready before the next of its role is restarted, at most 10m. Default: 30s.",
    ),
  quotas: mapOf(quota, "quotas", "an object with diskBytes and diskFiles for each tenant")
    .optional()
    .describe(
      "What each tenant's jobs may have on the workers; `default` is for the others. Default: no limits.",
    ),
  queue: queuePath
    .optional()
    .describe("YuniKorn queue that the pods are accounted to, and YuniKorn places them. Default: neither."),
  restNamespaces: list(dnsLabel)
    .default([])
    .describe(
      "Other namespaces, no tenant's, whose pods may use the REST API and read metrics: it asks nobody who they are.",
    ),
  conf: mapOf(text, "configuration", "an object of keys of celeborn-defaults.conf and text values")
    .optional()
    .describe(
      "Further keys of celeborn-defaults.conf; one that the platform derives is refused. Default: none.",
    ),
});
