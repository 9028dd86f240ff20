import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sparkLines } from "../../../lib/known-keys";
import type { MavenJar } from "../../../lib/maven-jar";

/** A source distribution of PyPI, pinned, whose jars are taken. */
export interface JarDistribution {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
}

export interface ClassPath {
  readonly jars: readonly MavenJar[];
  readonly distributions: readonly JarDistribution[];
}

/** What has a registry of configuration entries: a line of Spark, or Celeborn's client, whose jar has the servers' keys too. */
export const registryNames = [...sparkLines, "celeborn-0.5"] as const;
export type RegistryName = (typeof registryNames)[number];

/** The class path of a registry: the rows of `jars.lock` that name it. */
export function classPathOf(registry: RegistryName): ClassPath {
  const jars: MavenJar[] = [];
  const distributions: JarDistribution[] = [];
  for (const row of readFileSync(join(__dirname, "jars.lock"), "utf8").split("\n")) {
    const [sha256 = "", coordinates = "", registries = ""] = row.split(/\s+/);
    if (row.startsWith("#") || !registries.split(",").includes(registry)) continue;
    const [first = "", second = "", version] = coordinates.split(":");
    if (version === undefined) distributions.push({ name: first, version: second, sha256 });
    else jars.push({ group: first, artifact: second, version, sha256 });
  }
  return { jars, distributions };
}

/** The releases of the modules that have entries, such as `core 3.4.4`, where a reader of the lists would want to know. */
export function releasesOf(registry: RegistryName): string {
  const { jars, distributions } = classPathOf(registry);
  if (distributions.length > 0) return distributions.map(({ version }) => version).join(", ");
  const modules = ["core", "kubernetes", "catalyst", "hive", "streaming"];
  const versions = modules.map((module) => {
    const artifact = new RegExp(`^spark-${module}_`);
    return [module, jars.find((jar) => artifact.test(jar.artifact))!.version] as const;
  });
  const core = versions[0]![1];
  const others = versions.filter(([, version]) => version !== core);
  return [core, ...others.map(([module, version]) => `its ${module} ${version}`)].join(", ");
}
