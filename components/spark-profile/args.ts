import type * as pulumi from "@pulumi/pulumi";
import type { CelebornFacts } from "../../lib/celeborn";
import type { NodePool } from "./placement";
import type { ProfileName } from "./profile-name";

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
  /** Memory beside the heap, such as `1Gi`; the pod requests and is limited to the sum. Default: what Spark gives a job of its language. */
  readonly memoryOverhead?: string;
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

/** A folder for shuffle and spilled data. */
export interface LocalDirSettings {
  /** `emptyDir`: on the disk of the node that has its pods' logs and images; `volume`: one that a storage class makes for the pod and removes with it. */
  readonly type: "emptyDir" | "volume";
  /** Kubernetes quantity. A pod that writes more to an emptyDir is evicted. A volume has to have one; default of an emptyDir: as much as the node has. */
  readonly size?: string;
  /** Of an emptyDir: in the pod's own memory. Default: `Disk`. */
  readonly medium?: "Disk" | "Memory";
  /** Of a volume. Default: the cluster's default class. */
  readonly storageClass?: string;
}

/** What an executor does that has to go: it takes no more tasks, and gives its blocks to others. Durations are whole numbers with s, m or h. */
export interface DecommissionSettings {
  /** Default: false. */
  readonly enabled?: boolean;
  /** How long a pod that is deleted, evicted or preempted may take. Default: `2m`. */
  readonly gracePeriod?: string;
  /** How long an executor that Spark itself lets go of may take. Default: `15m`. */
  readonly forceKillAfter?: string;
}

export interface SparkSettings {
  /** Release of Spark, such as `3.5.9`. */
  readonly version: string;
  readonly driver: SparkRoleSettings;
  readonly executor: ExecutorSettings;
  readonly dynamicAllocation: DynamicAllocationSettings;
  /** Default: `celeborn` where the platform has one, else `shuffleTracking`. */
  readonly profile?: ProfileName;
  /** The image's Spark, before 3.5, has Celeborn's patch for dynamic allocation. Default: false. */
  readonly patched?: boolean;
  /** Release of the Celeborn client in the image, such as `0.5.4`. Default: not known, and not compared with that of the servers. */
  readonly celebornClient?: string;
  /** Executors of a job of profile `static`. Default: 2, Spark's own. */
  readonly staticExecutors?: number;
  /** Further entries of spark-defaults.conf, for every tenant; one that the profile derives is refused. Default: none. */
  readonly conf?: Readonly<Record<string, string>>;
  /** Prefixes, such as `spark.databricks.`, of keys that other software in the image reads. Default: none. */
  readonly otherKeys?: readonly string[];
  /** Of executors; drivers shuffle nothing. Default: an emptyDir that Spark adds, without limit. */
  readonly localDirs?: LocalDirSettings;
  readonly decommission?: DecommissionSettings;
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
  /** The platform's Celeborn. Default: there is none. */
  readonly celeborn?: CelebornFacts;
}

/** Facts of which some are known only once their resources exist. What Celeborn is like decides whether a profile can work, and is known before. */
export type LaterFacts = {
  readonly [Fact in Exclude<keyof PlatformFacts, "celeborn">]: pulumi.Input<PlatformFacts[Fact]>;
} & Pick<PlatformFacts, "celeborn">;

export interface SparkProfileArgs {
  /** Name of the tenant. */
  readonly tenant: string;
  readonly facts: LaterFacts;
  readonly settings: SparkSettings;
  readonly gang: GangSettings;
  /** Of this tenant. Default: `settings.profile`. */
  readonly profile?: ProfileName;
  /** Published beside the tenant's own, each as a ConfigMap `spark-profile-<name>`. Default: none. */
  readonly profiles?: readonly ProfileName[];
  /** Of this tenant, over `settings.conf`. Default: none. */
  readonly conf?: Readonly<Record<string, string>>;
  /** Nodes of the tenant's queue. Default: any, as far as `settings` say nothing else. */
  readonly nodePool?: NodePool;
  /** PriorityClass of driver and executors. Default: the cluster's. */
  readonly priorityClass?: string;
  /** Names of Secrets in the namespace with credentials of the image's registry, for executors. Default: none. */
  readonly imagePullSecrets?: readonly string[];
}
