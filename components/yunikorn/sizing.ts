import type { ContainerResources } from "../../lib/container-resources";
import type { ClusterSize } from "./args";
import type { YunikornRelease } from "./versions";

const mebibyte = 1024n ** 2n;

export const defaultNodes = 100;
/** A batch cluster's nodes hold few, large pods. */
export const podsPerNode = 30;

/** What piles up where nobody removes what jobs leave behind, and has stopped batch work before. */
const defaultConfigMaps = 100_000;

export const sizeOf = (
  { nodes = defaultNodes, pods = nodes * podsPerNode, configMaps = defaultConfigMaps }: ClusterSize = {},
  { listsEveryConfigMap }: Pick<YunikornRelease, "listsEveryConfigMap">,
) => ({ nodes, pods, configMaps: listsEveryConfigMap ? configMaps : 0 });

/**
 * Bytes that the scheduler needs, half of it room for Go's garbage collector (`GOGC=100` lets the heap double):
 * - 256 MiB for an empty one: 60 MiB were seen, and it holds the last 100,000 events (`event.ringBufferCapacity`) and the last day's metrics;
 * - 64 KiB a pod: 10 kB as the API sends a Spark executor's, twice that decoded, and the shim's and the core's own records of it;
 * - 256 KiB a node: its status with up to 50 images, its record in the core, and what the predicates keep of it;
 * - 12 KiB a ConfigMap of 3 kB, before 1.7: 100,000 of them took 1.6.3 to 1.07 GB, to 0.93 GB with a `GOMEMLIMIT` of 600 MiB, and 200,000 to 2.3 GB.
 * @see local-cluster measurements of YuniKorn 1.8.0 (60 MiB resident, one node); apache/yunikorn-k8shim pkg/cache/external/scheduler_cache.go
 */
export function neededMemory(size: ClusterSize | undefined, release: YunikornRelease): bigint {
  const { nodes, pods, configMaps } = sizeOf(size, release);
  const kibibytes = 64 * pods + 256 * nodes + 12 * configMaps;
  return 256n * mebibyte + BigInt(kibibytes) * 1024n;
}

/** The chart's own request: never less. */
const leastMemory = 1024n * mebibyte;

/** In steps of 256 MiB, so that one node more does not restart the scheduler. */
const step = 256n * mebibyte;

/** As the API server writes it back: otherwise a refresh would find a difference. */
const canonical = (amount: bigint, [small, large]: readonly [string, string], ratio: bigint): string =>
  amount % ratio === 0n ? `${amount / ratio}${large}` : `${amount}${small}`;

const cpu = (millis: number): string => canonical(BigInt(millis), ["m", ""], 1000n);

/**
 * Requests and limits for a scheduler of such a cluster. Memory is requested in full: a node that runs out of it stops all batch work.
 * CPU: the chart's 200m, 100m more for each 100 nodes; the limit is the chart's 4 until the request is half of that.
 */
export function schedulerResources(
  size: ClusterSize | undefined,
  release: YunikornRelease,
): ContainerResources {
  const { nodes } = sizeOf(size, release);
  const all = neededMemory(size, release);
  const needed = all > leastMemory ? all : leastMemory;
  const memory = canonical(((needed + step - 1n) / step) * (step / mebibyte), ["Mi", "Gi"], 1024n);
  const millis = Math.min(4000, 200 + 100 * Math.floor(nodes / 100));
  return {
    requests: { cpu: cpu(millis), memory },
    limits: { cpu: cpu(Math.max(4000, 2 * millis)), memory },
  };
}

/** `GOMEMLIMIT` for a container's memory limit in bytes: three quarters of it, as in the project's chart. In whole MiB. */
export const goMemoryLimit = (bytes: bigint): string => `${(bytes * 3n) / 4n / mebibyte}MiB`;

/** The admission controller holds namespaces, priority classes and two ConfigMaps. */
export const admissionResources: ContainerResources = {
  requests: { cpu: "100m", memory: "256Mi" },
  limits: { cpu: "500m", memory: "256Mi" },
};
