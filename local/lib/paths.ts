import { homedir } from "node:os";
import { join } from "node:path";
import { repository } from "../../lib/repository";

export { repository };

/** Everything that `make up` makes for this checkout: state, logs, kubeconfig, the cluster's data. `make down` removes it. */
export const stateFolder = process.env.SPARK_PLATFORM_STATE ?? join(repository, ".local");

/** Builds and downloads, shared by every checkout of this user, keyed by version and content. */
export const cacheFolder =
  process.env.SPARK_PLATFORM_CACHE ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "spark-platform");

/** Images of others that no package registry has, each the folder of an OCI layout. Whatever is put there runs for real. */
export const localImages = process.env.SPARK_PLATFORM_IMAGES ?? join(cacheFolder, "images", "local");

/** One log file per step, in the state folder. */
export const logFile = (name: string): string => join(stateFolder, "logs", `${name}.log`);
