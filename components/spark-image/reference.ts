import { contentHash, fileContents } from "../../lib/content-hash";
import { repository } from "../../lib/repository";
import type { SparkImageDescription } from "./description";

/** A hash over a Spark image's description and the bytes of every file that it names: 16 hex digits. */
export function sparkImageHash(description: SparkImageDescription, root: string = repository): string {
  const files = fileContents(
    root,
    description.files.map(({ from }) => from),
  );
  return contentHash({ ...files, description: JSON.stringify(description) });
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
