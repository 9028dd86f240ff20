import { count, cpu, dnsLabel, duration, image, labelMap, memory, sparkVersion } from "./leaf";
import { oneOf, section } from "./section";

const role = section({
  cores: count(1, 128).default(1).describe("Tasks at once."),
  cpuRequest: cpu.default("500m").describe("CPU that the scheduler sets aside."),
  cpuLimit: cpu
    .optional()
    .describe("CPU that the pod cannot exceed. Default: none, a job may use what is idle."),
  memory: memory.default("1Gi").describe("Java heap. The pod's request and limit are this and the overhead."),
  memoryOverhead: memory
    .default("384Mi")
    .describe("Memory beside the heap: the JVM's own, and Python workers unless the job gives them a limit."),
  scheduler: dnsLabel.default("yunikorn").describe("Scheduler that places the pods."),
  nodeSelector: labelMap.default({}).describe("Nodes that the pods may run on."),
}).prefault({});

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
  driver: role.describe("The pod that runs the job's own program."),
  executor: role.describe("The pods that run its tasks."),
  dynamicAllocation: dynamicAllocation.prefault({}).describe("Executors come and go with the work."),
});
