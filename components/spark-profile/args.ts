import type * as pulumi from "@pulumi/pulumi";
import type { NodePool } from "./placement";

/** Sizes and placement of one kind of Spark pod. */
export interface SparkRoleSettings {
  /** Tasks at once. */
  readonly cores: number;
  /** CPU that the scheduler sets aside, such as `500m`. */
  readonly cpuRequest: string;
  /** CPU that the pod cannot exceed. Default: none, a job may use what is idle. */
  readonly cpuLimit?: string;
  /** Java heap as a Kubernetes quantity, such as `1Gi`. */
  readonly memory: string;
  /** Memory beside the heap, such as `384Mi`; the pod requests and is limited to the sum. */
  readonly memoryOverhead: string;
  /** Options of the JVM, before a job's own. */
  readonly javaOptions?: string;
  /** Name of the scheduler that places the pods. */
  readonly scheduler: string;
  readonly nodeSelector: Readonly<Record<string, string>>;
}

export interface ExecutorSettings extends SparkRoleSettings {
  /** What an executor's Python workers have together, such as `512Mi`. Default: they live in the overhead. */
  readonly pysparkMemory?: string;
  /** Spark's own memory outside the heap, such as `1Gi`. Default: none. */
  readonly offHeapMemory?: string;
}

/** Driver and first executors start together or not at all. */
export interface GangSettings {
  readonly enabled: boolean;
  /** What becomes of a job whose gang has found no place in time: `Soft` starts it without one, `Hard` fails it. */
  readonly style: "Soft" | "Hard";
  /** How long places are held, from the first on; a whole number with s, m or h. */
  readonly placeholderTimeout: string;
}

/** Durations are whole numbers with s, m or h. */
export interface DynamicAllocationSettings {
  readonly initialExecutors: number;
  readonly minExecutors: number;
  readonly maxExecutors: number;
  readonly executorIdleTimeout: string;
  readonly shuffleTimeout: string;
}

export interface SparkSettings {
  /** Release of Spark, such as `3.5.9`. */
  readonly version: string;
  readonly driver: SparkRoleSettings;
  readonly executor: ExecutorSettings;
  readonly dynamicAllocation: DynamicAllocationSettings;
}

/** What the platform knows and a job must not have to: where it runs, as whom, from which image, through which API server. */
export interface PlatformFacts {
  /** The tenant's namespace. */
  readonly namespace: string;
  /** The tenant's YuniKorn queue, such as `root.p1`. */
  readonly queue: string;
  /** Service account of drivers. */
  readonly driverServiceAccount: string;
  /** Image of driver and executors. */
  readonly image: string;
  /** URL of the Spark API servers, such as `https://spark-apiserver.spark-system.svc`. */
  readonly apiServer: string;
}

export interface SparkProfileArgs {
  /** Name of the tenant. */
  readonly tenant: string;
  /** Facts about the platform; some are known only once their resources exist. */
  readonly facts: { readonly [Fact in keyof PlatformFacts]: pulumi.Input<PlatformFacts[Fact]> };
  readonly settings: SparkSettings;
  readonly gang: GangSettings;
  /** Nodes of the tenant's queue. Default: any, as far as `settings` say nothing else. */
  readonly nodePool?: NodePool;
  /** PriorityClass of driver and executors. Default: the cluster's. */
  readonly priorityClass?: string;
}
