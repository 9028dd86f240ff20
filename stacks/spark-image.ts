import {
  type SparkImageDescription,
  describeSparkImage,
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
  const description = describeSparkImage(spark.version, celeborn?.version);
  return { reference: sparkImageReference(registry, description), description };
}
