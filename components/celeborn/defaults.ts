import { parseDuration } from "../../lib/duration";
import type { CelebornSettings, WorkerSettings } from "./args";
import { celebornLineOf, celebornReleases, type CelebornRelease } from "../../lib/celeborn";

export const defaultVersion = "0.5.4";

export const versionOf = ({ version = defaultVersion }: CelebornSettings): string => version;

/** What is particular to the release line. @param settings without problems */
export const releaseOf = (settings: CelebornSettings): CelebornRelease =>
  celebornReleases[celebornLineOf(versionOf(settings))!];

export const imageOf = (settings: CelebornSettings): string =>
  settings.image ?? `docker.io/apache/celeborn:${versionOf(settings)}`;

export const replicates = ({ replication = true }: CelebornSettings): boolean => replication;

export const authenticates = ({ authentication = true }: CelebornSettings): boolean => authentication;

export const hasQuotas = ({ quotas = {} }: CelebornSettings): boolean => Object.keys(quotas).length > 0;

/** Whether the two workers of a partition are in different zones. */
export const isRackAware = (settings: CelebornSettings): boolean =>
  replicates(settings) && settings.workers.zones !== undefined;

/** What is absent, and what is there without a value, is the default. */
export const masterSettings = ({ masters = {} }: CelebornSettings) => ({
  ...masters,
  replicas: masters.replicas ?? 3,
  cpu: masters.cpu ?? "500m",
  heap: masters.heap ?? "2Gi",
  storage: masters.storage ?? { size: "10Gi" },
});

export const workerDefaults = { cpu: "2", heap: "2Gi" } satisfies Partial<WorkerSettings>;

export const recoverySize = "1Gi";

/** `minReadySeconds` of both roles. @throws RangeError when `readyFor` is no duration */
export function readySeconds({ readyFor = "30s" }: Pick<CelebornSettings, "readyFor">): number {
  const seconds = parseDuration(readyFor);
  if (seconds === undefined) throw new RangeError(`not a duration: ${readyFor}`);
  return seconds;
}

export const shutdownSettings = ({ shutdown = {} }: Pick<CelebornSettings, "shutdown">) => ({
  partitions: shutdown.partitions ?? "7m",
  sorter: shutdown.sorter ?? "2m",
  decommission: shutdown.decommission ?? "6h",
});
