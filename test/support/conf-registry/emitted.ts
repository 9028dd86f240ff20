import { celebornConf } from "../../../components/celeborn/conf";
import { celebornFacts } from "../../../components/celeborn/facts";
import type { CelebornSettings } from "../../../components/celeborn";
import type { PlatformFacts, SparkSettings } from "../../../components/spark-profile";
import { profileEntries } from "../../../components/spark-profile/profile";
import { type ProfileName, profileNames } from "../../../components/spark-profile/profile-name";
import { type CelebornLine, celebornLines, celebornReleases } from "../../../lib/celeborn";
import type { ConfEntry } from "../../../lib/conf-entry";
import { type SparkLine, sparkLines } from "../../../lib/known-keys";

/** A configuration file of this repository's, and what reads it. */
export interface EmittedFile {
  readonly name: string;
  /** Reads `spark.*`. */
  readonly spark?: SparkLine;
  /** Reads `celeborn.*` and `spark.celeborn.*`. */
  readonly celeborn?: CelebornLine;
  readonly entries: readonly Pick<ConfEntry, "key" | "value">[];
}

const where = { namespace: "celeborn", clusterDomain: "cluster.local" };
/** Settings by which other entries are written, and how a file's name says so. */
const variants = {
  "": {},
  " without authentication": { authentication: false },
  " without a second copy": { replication: false },
} as const satisfies Record<string, Partial<CelebornSettings>>;
type Variant = keyof typeof variants;
const variantNames = Object.keys(variants) as Variant[];

const celeborn = (line: CelebornLine, variant: Variant): CelebornSettings => ({
  version: celebornReleases[line].version,
  workers: {
    replicas: 4,
    zones: ["a", "b"],
    disks: [
      { type: "SSD", size: "100Gi", count: 2 },
      { type: "HDD", size: "1000Gi" },
    ],
  },
  quotas: { default: { diskBytes: "100Gi", diskFiles: 100_000 } },
  ...variants[variant],
});

const facts = (line: CelebornLine, variant: Variant): PlatformFacts => ({
  namespace: "team-a",
  queue: "root.team-a",
  driverServiceAccount: "spark-driver",
  image: "registry.example.com/spark:1",
  apiServer: "https://spark-apiserver.spark-system.svc",
  celeborn: celebornFacts(celeborn(line, variant), where),
});
const role = {
  cores: 2,
  cpuRequest: "1500m",
  cpuLimit: "2",
  memory: "2Gi",
  memoryOverhead: "512Mi",
  javaOptions: "-XX:+UseG1GC",
  scheduler: "yunikorn",
  nodeSelector: { disk: "fast" },
};
const settings = (line: SparkLine, client: CelebornLine, profile: ProfileName): SparkSettings => ({
  version: `${line}.4`,
  driver: role,
  executor: { ...role, pysparkMemory: "256Mi", offHeapMemory: "1Gi" },
  dynamicAllocation: {
    initialExecutors: 2,
    minExecutors: 0,
    maxExecutors: 20,
    executorIdleTimeout: "60s",
    shuffleTimeout: "30m",
  },
  profile,
  patched: true,
  staticExecutors: 3,
  celebornClient: celebornReleases[client].version,
  localDirs: { type: "emptyDir", size: "10Gi" },
  decommission: { enabled: true },
});
const gang = { enabled: true, style: "Hard", placeholderTimeout: "5m" } as const;

/** Every kind of file that a component writes, with settings that bring out each of its entries. A new emitter adds its files here. */
export const emittedFiles: readonly EmittedFile[] = celebornLines.flatMap((client) =>
  variantNames.flatMap((variant): EmittedFile[] => [
    ...sparkLines.flatMap((line) =>
      // Without Celeborn nothing else is written of another one.
      (variant === "" ? profileNames : (["celeborn"] as const)).map((profile) => ({
        name: `spark-defaults.conf for ${line}, profile ${profile}, Celeborn ${client}${variant}`,
        spark: line,
        celeborn: client,
        entries: profileEntries(facts(client, variant), { settings: settings(line, client, profile), gang }),
      })),
    ),
    ...(["master", "worker"] as const).map((part) => ({
      name: `celeborn-defaults.conf of a ${part} of ${client}${variant}`,
      celeborn: client,
      entries: celebornConf(celeborn(client, variant), where, part),
    })),
  ]),
);
