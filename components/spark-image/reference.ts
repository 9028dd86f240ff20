import { contentHash } from "../../lib/content-hash";
import { repository } from "../../lib/repository";
import { containerfile } from "./containerfile";
import type { SparkImageDescription } from "./description";
import { describedContents } from "./files";

/**
 * A hash over a Spark image's description, the bytes of every file that it names and, where it is built of a Containerfile, what stands in that: 16 hex
 * digits. Where downloads come from is no part of it: each has a checksum.
 */
export function sparkImageHash(description: SparkImageDescription, root: string = repository): string {
  const contents = describedContents(description, root);
  return contentHash({
    ...contents,
    description: JSON.stringify(description),
    ...("image" in description.base
      ? { containerfile: containerfile(description, contents, "buildah", {}) }
      : {}),
  });
}

/**
 * The name under which a Spark image is built, pushed and used: `<registry>/spark:<spark version>-<content hash>`. The same content
 * has the same name everywhere, so an image of that name never has to be built or pulled twice.
 * @param registry host and path, such as registry.example.com/data
 * @param root where the described files are; default: this repository
 * @throws Error if a described file does not exist
 */
export const sparkImageReference = (
  registry: string,
  description: SparkImageDescription,
  root: string = repository,
): string => `${registry}/spark:${description.spark.version}-${sparkImageHash(description, root)}`;
