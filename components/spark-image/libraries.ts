import type { MavenJar } from "../../lib/maven-jar";
import type { SparkRelease } from "../../lib/spark-releases";
import type { BundledLibrary } from "./description";
import type { ImageContents } from "./settings";

const hadoopJar = (artifact: string, version: string, sha256: string): MavenJar => ({
  group: "org.apache.hadoop",
  artifact,
  version,
  sha256,
});

export function hadoopClientOf(
  release: SparkRelease,
  { hadoopClient: own }: Pick<ImageContents, "hadoopClient">,
): BundledLibrary {
  if (!own) return { version: release.hadoopClient, jars: [] };
  const { version, apiSha256, runtimeSha256 } = own;
  return {
    version,
    jars: [
      hadoopJar("hadoop-client-api", version, apiSha256),
      hadoopJar("hadoop-client-runtime", version, runtimeSha256),
    ],
  };
}

export const zstdOf = (release: SparkRelease, { zstd: own }: Pick<ImageContents, "zstd">): BundledLibrary =>
  own
    ? { version: own.version, jars: [{ group: "com.github.luben", artifact: "zstd-jni", ...own }] }
    : { version: release.zstd, jars: [] };

/** From 1.2 on the jar has Scala's version in its name. @see https://paimon.apache.org/docs/1.2/spark/quick-start/ */
export function paimonJar(
  { version, sha256 }: NonNullable<ImageContents["paimon"]>,
  sparkVersion: string,
  { scala }: Pick<SparkRelease, "scala">,
): MavenJar {
  const line = sparkVersion.split(".").slice(0, 2).join(".");
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const suffix = major > 1 || (major === 1 && minor >= 2) ? `_${scala}` : "";
  return { group: "org.apache.paimon", artifact: `paimon-spark-${line}${suffix}`, version, sha256 };
}
