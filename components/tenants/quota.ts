import type { JobSize } from "./job-size";
import { parseQuantity } from "../../lib/quantity";

/** What everything in a tenant's namespace can have together. Unlike a queue's maximum, which lets jobs wait, a quota refuses what is beyond it. */
export interface QuotaSettings {
  /** Pods that have not ended, those that wait for a place among them. Default: 2000, and four times what a job can have. */
  readonly pods?: number;
  /** CPU that these request, as a Kubernetes quantity. Default: what so many of the profile's largest pods request. */
  readonly cpu?: string;
  /** Memory that they request, and that they are limited to. Default: likewise. */
  readonly memory?: string;
  /** ConfigMaps: a job has up to four, and a driver that has ended keeps three of them until it is removed. Default: 10,000. */
  readonly configMaps?: number;
  /** Services, of which each driver has one while it runs. Default: as many as pods. */
  readonly services?: number;
  /** PersistentVolumeClaims. Default: as many as pods. */
  readonly claims?: number;
  /** Storage that these request. Default: no limit. */
  readonly storage?: string;
}

export const usualPods = 2000;
export const usualConfigMaps = 10_000;

/** Of driver, executors, their pod template, and Hadoop's configuration. */
export const configMapsOfJob = 4;

/**
 * `spec.hard` of the ResourceQuota. Not among it: `limits.cpu`. Spark's pods have no CPU limit unless the stack says one, and such a quota would refuse each of them.
 * @param jobs of the tenant's profiles; none are known where the profile is not possible
 */
export function hardLimits(quota: QuotaSettings, jobs: readonly JobSize[]): Record<string, string> {
  const pods = quota.pods ?? podsFor(jobs);
  const cpu = quota.cpu ?? largest(jobs, "cpu", pods);
  const memory = quota.memory ?? largest(jobs, "memory", pods);
  return {
    pods: String(pods),
    ...(cpu === undefined ? {} : { "requests.cpu": cpu }),
    ...(memory === undefined ? {} : { "requests.memory": memory, "limits.memory": memory }),
    "count/configmaps": String(quota.configMaps ?? usualConfigMaps),
    "count/services": String(quota.services ?? pods),
    "count/persistentvolumeclaims": String(quota.claims ?? pods),
    ...(quota.storage === undefined ? {} : { "requests.storage": quota.storage }),
  };
}

const podsFor = (jobs: readonly JobSize[]): number =>
  Math.max(usualPods, ...jobs.map(({ mostExecutors, gang }) => 4 * (gang ? 2 : 1) * (1 + mostExecutors)));

const mebibytes = 1024n * 1024n * 1000n;

function largest(jobs: readonly JobSize[], resource: "cpu" | "memory", pods: number): string | undefined {
  const sizes = jobs.flatMap(({ driver, executor }) =>
    [driver, executor].map((pod) => parseQuantity(pod[resource])!),
  );
  if (sizes.length === 0) return undefined;
  const sum = BigInt(pods) * sizes.reduce((a, b) => (a > b ? a : b));
  return resource === "cpu" ? `${(sum + 999n) / 1000n}` : `${(sum + mebibytes - 1n) / mebibytes}Mi`;
}
