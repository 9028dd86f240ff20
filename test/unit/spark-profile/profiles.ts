import type { PlatformFacts, SparkSettings } from "../../../components/spark-profile/args";
import type { Jobs } from "../../../components/spark-profile/problems";
import { type Profile, profileEntries } from "../../../components/spark-profile/profile";
import type { CelebornFacts } from "../../../lib/celeborn";
import { asRecord } from "../../../lib/conf-entry";

/** A platform, settings and a Celeborn with which every profile works, for tests to change. */
export const facts: PlatformFacts = {
  namespace: "team-a",
  queue: "root.team-a",
  driverServiceAccount: "driver-account",
  image: "registry.example.com/spark:1",
  apiServer: "https://api.example.svc",
};

const role = {
  cores: 1,
  cpuRequest: "1",
  memory: "2Gi",
  memoryOverhead: "512Mi",
  scheduler: "yunikorn",
  nodeSelector: {},
};

export const settings: SparkSettings = {
  version: "3.5.9",
  driver: role,
  executor: role,
  dynamicAllocation: {
    initialExecutors: 2,
    minExecutors: 1,
    maxExecutors: 9,
    executorIdleTimeout: "60s",
    shuffleTimeout: "30m",
  },
};

export const celeborn: CelebornFacts = {
  version: "0.5.4",
  endpoints: ["master-0.example.svc:9097", "master-1.example.svc:9097", "master-2.example.svc:9097"],
  workers: 3,
  replication: true,
  rackAware: false,
  authentication: true,
};

const gang = { enabled: false, style: "Soft", placeholderTimeout: "15m" } as const;

/** Jobs of a platform with Celeborn, and so of profile `celeborn` unless `changes` say otherwise. */
export const jobsWith = (
  changes: Partial<SparkSettings> = {},
  more: Partial<Omit<Jobs, "settings">> = {},
): Jobs => ({ settings: { ...settings, ...changes }, gang, celeborn, ...more });

/** The entries of such jobs. */
export const confWith = (
  changes: Partial<SparkSettings> = {},
  more: Partial<Omit<Profile, "settings">> & { readonly celeborn?: CelebornFacts } = {},
): Record<string, string> => {
  const { celeborn: there, ...jobs } = jobsWith(changes, more);
  return asRecord(profileEntries({ ...facts, celeborn: there }, jobs));
};
