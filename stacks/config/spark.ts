import { sparkReleases } from "../../lib/spark-releases";
import { profileNames } from "../../components/spark-profile/profile-name";
import {
  count,
  cpu,
  dnsLabel,
  dnsName,
  duration,
  flag,
  heap,
  image,
  javaOptions,
  labelMap,
  list,
  memory,
  pattern,
  sparkVersion,
  text,
} from "./leaf";
import { mapOf, oneOf, section } from "./section";
import { imageBuildSchema } from "./spark-image";

/** Each may also stand in a tenant, for its jobs alone. */
export const profile = oneOf(profileNames);
export const conf = mapOf(text, "configuration", "an object of keys of spark-defaults.conf and text values");

const role = {
  cores: count(1, 128).default(1).describe("Tasks at once."),
  cpuRequest: cpu.default("500m").describe("CPU that the scheduler sets aside."),
  cpuLimit: cpu
    .optional()
    .describe("CPU that the pod cannot exceed. Default: none, a job may use what is idle."),
  memory: heap.default("1Gi").describe("Java heap. The pod's request and limit are this and the overhead."),
  memoryOverhead: memory
    .optional()
    .describe(
      "Memory beside the heap: the JVM's own, and Python workers unless the job gives them a limit. Default: Spark's, a tenth of the heap or 40 % for a job in Python or R, and at least 384Mi.",
    ),
  javaOptions: javaOptions
    .optional()
    .describe("Options of the JVM, before those that a job adds, such as -XX:+UseG1GC. Default: none."),
  scheduler: dnsLabel.default("yunikorn").describe("Scheduler that places the pods."),
  nodeSelector: labelMap
    .default({})
    .describe("Nodes that the pods may run on, besides what the node pool of the tenant's queue says."),
};

const executor = {
  ...role,
  pysparkMemory: memory
    .optional()
    .describe(
      "Memory of an executor's Python workers, added to its pod; Python fails beyond it. Default: they share the overhead.",
    ),
  offHeapMemory: memory
    .optional()
    .describe("Spark's own memory outside the heap, added to an executor's pod. Default: none."),
};

/** Each key may also stand in a tenant, for its jobs alone. */
export const gangShape = {
  enabled: flag.describe("Driver and first executors get their places together, or wait without any."),
  style: oneOf(["Soft", "Hard"]).describe(
    "A job whose gang has no place in time: `Soft` starts it all the same, `Hard` fails it.",
  ),
  placeholderTimeout: duration.describe("How long places are held for the rest of a gang."),
};

const gang = section({
  enabled: gangShape.enabled.default(false),
  style: gangShape.style.default("Soft"),
  placeholderTimeout: gangShape.placeholderTimeout.default("15m"),
});

const dynamicAllocation = section({
  initialExecutors: count(0, 10_000).default(2).describe("Executors that a job starts with."),
  minExecutors: count(0, 10_000).default(0).describe("Executors that an idle job keeps."),
  maxExecutors: count(1, 10_000).default(50).describe("Executors that a job can have."),
  executorIdleTimeout: duration.default("60s").describe("How long an executor without tasks stays."),
  shuffleTimeout: duration
    .default("30m")
    .describe(
      "Profile shuffleTracking: how long an idle executor stays whose shuffle data no running job uses. A later job that needs them computes them again.",
    ),
});

const localDirs = section({
  type: oneOf(["emptyDir", "volume"]).describe(
    "`emptyDir` is on the disk of the node that has pods' logs and images; `volume` is made by a storage class for each pod and removed with it.",
  ),
  size: memory
    .optional()
    .describe(
      "Size of a volume, which needs one; of an emptyDir the limit, and a pod that writes more is evicted. Default: of an emptyDir what the node has.",
    ),
  medium: oneOf(["Disk", "Memory"])
    .optional()
    .describe("Of an emptyDir. In memory it comes out of memoryOverhead. Default: Disk."),
  storageClass: dnsName.optional().describe("Of a volume. Default: the cluster's default class."),
});

const decommission = section({
  enabled: flag
    .default(false)
    .describe("An executor that has to go ends its tasks and gives its blocks to others."),
  gracePeriod: duration
    .default("2m")
    .describe("How long the pod of one may take that is deleted, evicted or preempted."),
  forceKillAfter: duration.default("15m").describe("How long one may take that Spark itself lets go of."),
});

const otherKeys = list(
  pattern(/^spark\.([^\s.]+\.)+$/, "a prefix of keys", "spark., a name and a dot, such as spark.databricks."),
);

const release = pattern(/^\d+\.\d+\.\d+$/, "a release of Celeborn", "three numbers, such as 0.5.4");

/** The last of the table. */
const newestRelease = Object.keys(sparkReleases).at(-1)!;

/** What every job gets unless it says otherwise. */
export const sparkSchema = section({
  version: sparkVersion
    .default(newestRelease)
    .describe(
      "Spark release; lib/spark-releases.ts lists those that can be built. Required with `image`, whose Spark it names.",
    ),
  image: image
    .optional()
    .describe(
      "Image of jobs that was built elsewhere. Default: the one of components/spark-image in `registry`.",
    ),
  imageBuild: imageBuildSchema
    .prefault({})
    .describe("The platform's own image: what is in it and who builds it. Not used with `image`."),
  profile: profile
    .optional()
    .describe(
      "Where shuffle data live: in Celeborn, on executors that may go when no job needs them any more, or on a fixed number of executors. Default: `celeborn` where the stack has one, else `shuffleTracking`.",
    ),
  patched: flag
    .default(false)
    .describe(
      "The Spark in `image`, which is before 3.5, has Celeborn's patch for dynamic allocation; without it profile celeborn needs Spark 3.5.",
    ),
  celebornClient: release
    .optional()
    .describe(
      "Celeborn client in `image`, of the servers' line; profile celeborn asks for it. Default: the platform's own image has that of the servers' release, of another nothing is known.",
    ),
  staticExecutors: count(1, 10_000).default(2).describe("Executors of a job of profile `static`."),
  driver: section(role).prefault({}).describe("The pod that runs the job's own program."),
  executor: section(executor).prefault({}).describe("The pods that run its tasks."),
  dynamicAllocation: dynamicAllocation.prefault({}).describe("Executors come and go with the work."),
  gang: gang
    .prefault({})
    .describe("Gang scheduling of a job's pods; its tenants need `podSecurity: baseline`."),
  localDirs: localDirs
    .optional()
    .describe(
      "The folder of executors for shuffle and spilled data; drivers always have the default. Default: an emptyDir without limit.",
    ),
  decommission: decommission.prefault({}).describe("What becomes of an executor that has to go."),
  conf: conf
    .default({})
    .describe(
      "Further entries of spark-defaults.conf, for all tenants. One that the profile derives is refused, and one that the Spark of `version` does not know.",
    ),
  otherKeys: otherKeys
    .default([])
    .describe(
      "Prefixes of keys that other software in the image reads and Spark does not know, for `conf` here and of tenants.",
    ),
}).prefault({});
