import { type Parts, contentHash } from "../../lib/content-hash";
import { jarFile } from "../../lib/maven-jar";
import type { SparkImageDescription } from "./description";
import { addedJars } from "./inputs";

/** What decides an image, part by part: a preview that shows two of them side by side names the input that is another one. */
export type ImageParts = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** @param files the bytes of every file that the description names, by path */
export const imageParts = (description: SparkImageDescription, files: Parts): ImageParts => ({
  spark: `${description.spark.version}, Scala ${description.spark.scala}, sha256:${description.spark.sha256}`,
  base:
    "image" in description.base
      ? [description.base.image, ...description.base.packages].join(" ")
      : [`Debian ${description.base.suite}`, ...description.base.packages].join(" "),
  hadoopClient: description.hadoopClient.version,
  zstd: description.zstd.version,
  celebornClient: description.celebornClient?.version ?? "none",
  paimon: description.paimon?.version ?? "none",
  jars: Object.fromEntries(addedJars(description).map((jar) => [jarFile(jar), jar.sha256])),
  python: Object.fromEntries(description.python.map(({ file, sha256 }) => [file, sha256])),
  dataSets: Object.fromEntries(description.dataSets.map(({ name, sha256 }) => [name, sha256])),
  files: Object.fromEntries(Object.entries(files).map(([path, content]) => [path, contentHash({ content })])),
  environment: description.environment,
  user: `${description.user.name} ${description.user.uid}:${description.user.gid}`,
  entrypoint: description.entrypoint.join(" "),
  platforms: description.platforms.join(" "),
  attestations: description.attestations.join(" "),
  layout: String(description.layout),
});
