import type { SparkSettings } from "./args";
import { factorWithoutSay } from "./overhead";

/** Keys that decide what the profile answers for, whether or not it has an entry for them, and what to do instead of setting them. */
const owned: readonly (readonly [keys: RegExp, instead: string])[] = [
  [/^spark\.(driver|executor)\.memoryOverhead$/, "memoryOverhead of spark.driver and spark.executor"],
  [/^spark\.kubernetes\.(driver|executor)\.limit\.cores$/, "cpuLimit of spark.driver and spark.executor"],
  [/^spark\.executor\.pyspark\.memory$/, "spark.executor.pysparkMemory"],
  [/^spark\.memory\.offHeap\.(enabled|size)$/, "spark.executor.offHeapMemory"],
  [
    /^spark\.(driver|executor)\.defaultJavaOptions$/,
    "javaOptions of spark.driver and spark.executor; those of a job are its extraJavaOptions",
  ],
  [
    /^spark\.executor\.instances$/,
    "spark.staticExecutors with profile static, spark.dynamicAllocation.initialExecutors with the others",
  ],
  [
    /^spark\.dynamicAllocation\.(enabled|shuffleTracking\.(enabled|timeout)|(initial|min|max)Executors|executorIdleTimeout)$/,
    "profile says whether executors come and go, spark.dynamicAllocation how",
  ],
  [
    /^spark\.shuffle\.(manager|sort\.io\.plugin\.class)$|^spark\.shuffle\.service\./,
    "profile says where shuffle data live; Kubernetes has no external shuffle service",
  ],
  [
    /^spark\.local\.dir$|^spark\.kubernetes\.local\.dirs\.tmpfs$|^spark\.kubernetes\.(driver|executor)\.volumes\.[^.]+\.spark-local-dir-/,
    "spark.localDirs",
  ],
  [
    /^spark\.(storage\.)?decommission\.|^spark\.executor\.decommission\.|^spark\.kubernetes\.(decommission\.script|executor\.terminationGracePeriodSeconds)$|^spark\.stage\.ignoreDecommissionFetchFailure$/,
    "spark.decommission, which sets all of its keys or none",
  ],
  [
    /^spark\.kubernetes\.((driver|executor)\.)?scheduler\.name$/,
    "scheduler of spark.driver and spark.executor",
  ],
  [
    /^spark\.kubernetes\.(driver|executor)\.(label\.(queue|yunikorn\.apache\.org\/.+|applicationId)|annotation\.yunikorn\.apache\.org\/.+)$/,
    "tenants[].queue and spark.gang: YuniKorn accounts a pod by it",
  ],
  [
    /^spark\.kubernetes\.(driver|executor)\.container\.image$/,
    "spark.image: driver and executors are of one image",
  ],
  [
    /^spark\.kubernetes\.(driver|executor)\.podTemplateContainerName$/,
    "the profile's templates have one container, by the name that Spark looks for",
  ],
  [
    /^spark\.kubernetes\.context$/,
    "the profile names the API servers, and a context of a kubeconfig would name others",
  ],
  [
    /^spark\.kubernetes\.allocation\.pods\.allocator$/,
    "drivers make their executors themselves, and have no rights to make anything else of them",
  ],
  [
    /^spark\.kubernetes\.(driver|executor)\.volumes\.persistentVolumeClaim\.[^.]+\.options\.(storageClass|sizeLimit)$/,
    "of claims that are made for a job, which no driver and no submission of this platform may do: the name of a claim that there is, or spark.localDirs with type volume",
  ],
  [
    /^spark\.(app\.id|kubernetes\.driver\.pod\.name|kubernetes\.executor\.podNamePrefix)$/,
    "each job's own: two with one name are in each other's way",
  ],
  [/^spark\.driver\.(host|bindAddress)$/, "each driver's own: its pod's address"],
  [
    /^spark\.celeborn\.(client\.)?(spark\.)?shuffle\.(forceFallback\..+|fallback\..+)$/,
    "the fallback is NEVER: a shuffle on the executors' disks would be lost with the first executor that goes",
  ],
  [
    /^spark\.celeborn\.network\.(bind|advertise)\.preferIpAddress$/,
    "the servers' own: a driver would tell its executors its pod's host name, which no DNS record has",
  ],
  [
    /^spark\.celeborn\.(push\.replicate\.enabled|client\.reserveSlots\.rackw?are\.enabled|client\.spark\.(fetch\.throwsFetchFailure|stageRerun\.enabled))$/,
    "derived from the platform's Celeborn",
  ],
  [/^spark\.celeborn\.(quota\.)?identity\./, "a job counts to its tenant's quota"],
];

/** What to do instead of setting a key that is not for stack and tenant to set; undefined for one that is. */
export const ownedBy = (
  key: string,
  settings: Pick<SparkSettings, "driver" | "executor">,
): string | undefined => owned.find(([keys]) => keys.test(key))?.[1] ?? factorWithoutSay(key, settings);
