import { type ConfEntry, entry } from "../../../lib/conf-entry";
import type { CelebornSettings } from "../args";
import { releaseOf } from "../defaults";
import { type Role, files, paths } from "../metadata";

/**
 * Zones. A worker says its own when it registers. The masters' snapshot does not have it: one that restarts asks a script for each worker, and takes all for one rack without; 0.6 can be told to keep it.
 * @see apache/celeborn v0.5.4 and v0.6.3 master/.../clustermeta/AbstractMetaManager.java (restoreMetaFromFile), common/.../util/PbSerDeUtils.scala (fromPbWorkerInfo)
 */
export function rackConf(settings: CelebornSettings, role: Role): ConfEntry[] {
  if (settings.workers.zones === undefined) return [];
  const { keepsLocations } = releaseOf(settings);
  return [
    entry(
      "celeborn.hadoop.net.topology.script.file.name",
      `${paths.scripts}/${files.rack}`,
      role === "worker"
        ? "Says the worker's zone, so that the two of a partition are in different ones."
        : "Says the zones of workers after a restart, which the masters' snapshot does not have.",
    ),
    ...(role === "master" && keepsLocations !== undefined
      ? [entry(keepsLocations, true, "Workers' zones outlive a restart of the masters.")]
      : []),
  ];
}
