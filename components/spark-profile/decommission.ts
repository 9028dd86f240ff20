import { readFileSync } from "node:fs";
import { join } from "node:path";
import type * as k8s from "@pulumi/kubernetes";
import { parseDuration } from "../../lib/duration";
import type { DecommissionSettings } from "./args";
import { files } from "./paths";

/** Where an executor has the script. Not Spark's folder for configuration, whose files it mounts without the right to execute them. */
const folder = "/opt/spark-platform";

export const decommissionScript = {
  path: `${folder}/${files.decommission}`,
  text: readFileSync(join(__dirname, "decommission.sh"), "utf8"),
};

const usual = { gracePeriod: "2m", forceKillAfter: "15m" } as const;

/** The periods in seconds; undefined where executors are not decommissioned. */
export const decommissionOf = ({ enabled, gracePeriod, forceKillAfter }: DecommissionSettings = {}):
  { gracePeriod: number; forceKillAfter: number } | undefined =>
  enabled
    ? {
        gracePeriod: parseDuration(gracePeriod ?? usual.gracePeriod)!,
        forceKillAfter: parseDuration(forceKillAfter ?? usual.forceKillAfter)!,
      }
    : undefined;

/** The script in an executor's pod. Optional, as a driver makes executors of the template that it started with: where decommissioning is turned off meanwhile, or the profile is gone, they would never start. */
export const scriptVolume = (
  configMap: string,
): { volume: k8s.types.input.core.v1.Volume; mount: k8s.types.input.core.v1.VolumeMount } => ({
  volume: {
    name: "decommission",
    configMap: {
      name: configMap,
      optional: true,
      defaultMode: 0o555,
      items: [{ key: files.decommission, path: files.decommission }],
    },
  },
  mount: { name: "decommission", mountPath: folder, readOnly: true },
});
