import {
  type SparkImageDescription,
  describeSparkImage,
  imageLabels,
  sparkImageReference,
} from "../components/spark-image";
import type { PlatformConfig } from "./config";

/** The image of a stack's jobs, and what it is built from where the platform's own. */
export interface StackSparkImage {
  readonly reference: string;
  /** Undefined for one that was built elsewhere. */
  readonly description?: SparkImageDescription;
}

/** @throws Error for a release of Spark or Celeborn that no image can be built of */
export function sparkImageOf({ registry, spark, celeborn }: PlatformConfig): StackSparkImage {
  if (spark.image !== undefined) return { reference: spark.image };
  const { contents, cluster: build } = spark.imageBuild;
  const description = describeSparkImage(spark.version, celeborn?.version, { contents, build });
  return { reference: sparkImageReference(registry, description), description };
}

/** What the image has to say of itself by labels for the profiles of the stack to be right. One that was built elsewhere says its Spark, and the client that the stack says it has. */
export function expectedLabels(config: PlatformConfig): Readonly<Record<string, string>> {
  const { description } = sparkImageOf(config);
  if (description) return imageLabels(description);
  const { version, celebornClient } = config.spark;
  return {
    "spark-platform/spark": version,
    ...(celebornClient === undefined ? {} : { "spark-platform/celeborn-client": celebornClient }),
  };
}
