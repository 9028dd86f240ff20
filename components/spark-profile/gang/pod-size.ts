import { hasFeature, sparkLineOf } from "../../../lib/spark-features";
import { overheadProblem } from "../overhead";
import { sparkMebibytes } from "./spark-memory";

/** Spark's configuration, as spark-submit ends up with it. */
export type SparkConf = Readonly<Record<string, string>>;

/** What configuration alone does not tell of a job. */
export interface Job {
  /** Release of Spark, such as `3.5.9`. */
  readonly release: string;
  /** Of the job's own program. Only a Python job's executors have `spark.executor.pyspark.memory`, and other languages than the JVM's more overhead. */
  readonly language: "jvm" | "python" | "r";
}

/** What a pod of Spark requests: resource as Kubernetes names it -> quantity. */
export type PodSize = Readonly<Record<"cpu" | "memory" | (string & {}), string>>;

type Role = "driver" | "executor";

/** In Spark before 4.0 no setting moves it. */
const leastOverhead = 384;

/** Overhead over heap where nothing is set. */
const usualFactor = { jvm: 0.1, python: 0.4, r: 0.4 } as const;

/**
 * What Spark 3.2 to 4.1 requests for a driver in cluster mode: heap and overhead. Off-heap memory is not added for it, although its own memory manager uses it.
 * @see BasicDriverFeatureStep of Spark
 */
export const driverSize = (conf: SparkConf, job: Job): PodSize => ({
  cpu: cores("driver", conf),
  memory: `${heap("driver", conf) + overhead("driver", conf, job)}Mi`,
  ...devices("driver", conf),
});

/**
 * What Spark 3.2 to 4.1 requests for an executor of the default resource profile: heap, overhead, off-heap memory and, in a Python job, that of its
 * Python workers.
 * @see ResourceProfile.getResourcesForClusterManager and BasicExecutorFeatureStep of Spark
 */
export function executorSize(conf: SparkConf, job: Job): PodSize {
  const outside = offHeap(conf) + (job.language === "python" ? pythonWorkers(conf) : 0);
  return {
    cpu: cores("executor", conf),
    memory: `${heap("executor", conf) + overhead("executor", conf, job) + outside}Mi`,
    ...devices("executor", conf),
  };
}

const cores = (role: Role, conf: SparkConf): string =>
  conf[`spark.kubernetes.${role}.request.cores`] ?? conf[`spark.${role}.cores`] ?? "1";

function mebibytes(conf: SparkConf, key: string, unit?: "b"): number | undefined {
  const text = conf[key];
  return text === undefined ? undefined : sparkMebibytes(key, text, unit);
}

const heap = (role: Role, conf: SparkConf): number => mebibytes(conf, `spark.${role}.memory`) ?? 1024;

function overhead(role: Role, conf: SparkConf, job: Job): number {
  const set = mebibytes(conf, `spark.${role}.memoryOverhead`);
  if (set !== undefined) return set;
  const line = sparkLineOf(job.release);
  const ofRole = line === undefined || hasFeature(line, "roleOverheadFactor");
  const factor =
    (ofRole ? share(conf, `spark.${role}.memoryOverheadFactor`) : undefined) ??
    share(conf, "spark.kubernetes.memoryOverheadFactor") ??
    usualFactor[job.language];
  const least = job.release.startsWith("3.") ? undefined : mebibytes(conf, `spark.${role}.minMemoryOverhead`);
  return Math.max(Math.trunc(factor * heap(role, conf)), least ?? leastOverhead);
}

function share(conf: SparkConf, key: string): number | undefined {
  const text = conf[key];
  if (text === undefined) return undefined;
  const reason = overheadProblem(key, text);
  if (reason !== undefined) throw new RangeError(`${key}: ${reason}`);
  return Number(text);
}

const offHeap = (conf: SparkConf): number =>
  conf["spark.memory.offHeap.enabled"]?.trim().toLowerCase() === "true"
    ? (mebibytes(conf, "spark.memory.offHeap.size", "b") ?? 0)
    : 0;

const pythonWorkers = (conf: SparkConf): number => mebibytes(conf, "spark.executor.pyspark.memory") ?? 0;

/** GPUs and the like, which Spark names in two parts. */
function devices(role: Role, conf: SparkConf): Record<string, string> {
  const amount = new RegExp(`^spark\\.${role}\\.resource\\.([^.]+)\\.amount$`);
  return Object.fromEntries(
    Object.entries(conf).flatMap(([key, count]) => {
      const name = amount.exec(key)?.[1];
      const vendor = conf[`spark.${role}.resource.${name}.vendor`];
      return name === undefined || vendor === undefined ? [] : [[`${vendor}/${name}`, count] as const];
    }),
  );
}
