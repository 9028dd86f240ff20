import {
  count,
  cpu,
  dnsLabel,
  duration,
  flag,
  image,
  javaOptions,
  labelMap,
  memory,
  sparkVersion,
} from "./leaf";
import { oneOf, section } from "./section";

const role = {
  cores: count(1, 128).default(1).describe("Tasks at once."),
  cpuRequest: cpu.default("500m").describe("CPU that the scheduler sets aside."),
  cpuLimit: cpu
    .optional()
    .describe("CPU that the pod cannot exceed. Default: none, a job may use what is idle."),
  memory: memory.default("1Gi").describe("Java heap. The pod's request and limit are this and the overhead."),
  memoryOverhead: memory
    .default("384Mi")
    .describe("Memory beside the heap: the JVM's own, and Python workers unless the job gives them a limit."),
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
      "How long an idle executor that holds shuffle data stays. Afterwards a stage that needs it is computed again.",
    ),
});

/** What every job gets unless it says otherwise. */
export const sparkSchema = section({
  version: sparkVersion.describe("Spark release; lib/spark-releases.ts lists those that can be built."),
  image: image
    .optional()
    .describe(
      "Image of jobs that was built elsewhere. Default: the one of components/spark-image in `registry`.",
    ),
  profile: oneOf(["shuffleTracking"])
    .default("shuffleTracking")
    .describe(
      "Where shuffle data live: `shuffleTracking` leaves them on the executors, for clusters without Celeborn.",
    ),
  driver: section(role).prefault({}).describe("The pod that runs the job's own program."),
  executor: section(executor).prefault({}).describe("The pods that run its tasks."),
  dynamicAllocation: dynamicAllocation.prefault({}).describe("Executors come and go with the work."),
  gang: gang
    .prefault({})
    .describe("Gang scheduling of a job's pods; its tenants need `podSecurity: baseline`."),
});
