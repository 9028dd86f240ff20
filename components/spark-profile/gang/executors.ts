import type { SparkConf } from "./pod-size";

/** Executors where nothing is set. */
const usual = 2;

/** What Spark reads it as is Java's int. */
const mostExecutors = 2 ** 31 - 1;

const startKeys = {
  least: "spark.dynamicAllocation.minExecutors",
  initial: "spark.dynamicAllocation.initialExecutors",
  most: "spark.dynamicAllocation.maxExecutors",
  instances: "spark.executor.instances",
} as const;

/**
 * How many executors a job asks for when its driver starts.
 * @throws RangeError naming key and value for what is no such number
 * @see SchedulerBackendUtils.getInitialTargetExecutorNumber and Utils.getDynamicAllocationInitialExecutors of Spark
 */
export function executorsAtStart(conf: SparkConf): number {
  const instances = count(conf, startKeys.instances);
  if (!isDynamic(conf)) return instances ?? usual;
  const least = count(conf, startKeys.least) ?? 0;
  return Math.max(least, count(conf, startKeys.initial) ?? least, instances ?? 0);
}

/**
 * How many a job can ever have, if that is fewer than it asks for at its start: its driver then fails.
 * @throws RangeError naming key and value for what is no such number
 * @see SchedulerBackendUtils.getInitialTargetExecutorNumber of Spark, which requires it
 */
export function tooFewAtMost(conf: SparkConf): { key: string; most: number } | undefined {
  const most = isDynamic(conf) ? count(conf, startKeys.most) : undefined;
  return most !== undefined && most < executorsAtStart(conf) ? { key: startKeys.most, most } : undefined;
}

const isDynamic = (conf: SparkConf): boolean =>
  conf["spark.dynamicAllocation.enabled"]?.trim().toLowerCase() === "true";

function count(conf: SparkConf, key: string): number | undefined {
  const text = conf[key];
  if (text === undefined) return undefined;
  const number = /^\+?\d+$/.test(text.trim()) ? Number(text) : NaN;
  if (number <= mostExecutors) return number;
  throw new RangeError(
    `${key}: not a number of executors (${JSON.stringify(text)}); a whole number of 0 or more`,
  );
}
