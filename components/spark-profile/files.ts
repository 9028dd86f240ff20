import { stringify } from "yaml";
import { type ConfEntry, confFile } from "../../lib/conf-entry";
import { hasFeature, sparkLineOf } from "../../lib/spark-features";
import { readsTokenAgain } from "./account-token";
import type { SparkProfileArgs } from "./args";
import { decommissionOf, decommissionScript } from "./decommission";
import { files } from "./paths";
import { placementOf } from "./placement";
import { podTemplate } from "./pod-template";

/**
 * The files of a profile by name, but for spark-defaults.conf.
 * @param configMap that they are in
 */
export function templateFiles(
  { tenant, settings, nodePool, priorityClass, imagePullSecrets }: Omit<SparkProfileArgs, "facts">,
  configMap: string,
): Record<string, string> {
  const line = sparkLineOf(settings.version)!;
  const decommission = decommissionOf(settings.decommission);
  const template = (role: "driver" | "executor"): string =>
    stringify(
      podTemplate(role, tenant, placementOf(settings[role], nodePool), priorityClass, {
        ...(role === "driver" && !hasFeature(line, "driverScheduler")
          ? { scheduler: settings.driver.scheduler }
          : {}),
        ...(role === "driver" ? { shortToken: readsTokenAgain(settings.version) } : { imagePullSecrets }),
        // Drivers shuffle nothing: a volume for each would stand empty.
        ...(role === "executor" && settings.localDirs ? { localDirs: settings.localDirs } : {}),
        ...(role === "executor" && decommission
          ? { decommission: { configMap, gracePeriod: decommission.gracePeriod } }
          : {}),
      }),
    );
  return {
    [files.driverTemplate]: template("driver"),
    [files.executorTemplate]: template("executor"),
    ...(decommission ? { [files.decommission]: decommissionScript.text } : {}),
  };
}

/** All of them. */
export const profileFiles = (
  entries: readonly ConfEntry[],
  templates: Readonly<Record<string, string>>,
): Record<string, string> => ({ [files.defaults]: confFile(entries), ...templates });
