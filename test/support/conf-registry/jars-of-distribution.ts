import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { downloadDistribution, unpackDistribution } from "../../../local/images/python-distribution";
import { cacheFolder } from "../../../local/lib/paths";
import { withLock } from "../../../local/toolchain/build/lock";
import { damage, fillFolder } from "../../../local/toolchain/build/store";
import type { JarDistribution } from "./jars";

/** Spark's own modules that have entries, and what these need. */
const modules = [
  "core",
  "kubernetes",
  "catalyst",
  "hive",
  "streaming",
  "launcher",
  "network-common",
  "unsafe",
];

/**
 * The paths of those jars, taken out of Spark's Python distribution; it is downloaded where this user has none of it yet.
 * For a line of which Maven Central has no Kubernetes module.
 */
export async function jarsOfDistribution(wanted: JarDistribution): Promise<string[]> {
  const folder = join(cacheFolder, "jars", `${wanted.name}-${wanted.version}-${wanted.sha256.slice(0, 16)}`);
  const names = modules.map((module) => `spark-${module}_2.12-${wanted.version}.jar`);
  const paths = names.map((name) => join(folder, name));
  const whole = async (): Promise<boolean> => {
    for (const path of paths) if ((await damage(path)) !== "whole") return false;
    return true;
  };
  if (await whole()) return paths;
  return withLock(`${folder}.lock`, async () => {
    if (await whole()) return paths;
    const scratch = `${folder}.download`;
    await fillFolder(folder, async (temporary) => {
      rmSync(scratch, { recursive: true, force: true });
      mkdirSync(scratch, { recursive: true });
      try {
        await unpackDistribution(await downloadDistribution(wanted, scratch), join(scratch, "unpacked"));
        for (const name of names)
          renameSync(join(scratch, "unpacked", "deps", "jars", name), join(temporary, name));
      } finally {
        rmSync(scratch, { recursive: true, force: true });
      }
    });
    return paths;
  });
}
