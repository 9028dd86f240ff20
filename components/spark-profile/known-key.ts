import type { CelebornLine } from "../../lib/celeborn";
import {
  type KnownKey,
  celebornKey,
  sparkKey,
  suggestCelebornKey,
  suggestSparkKey,
} from "../../lib/known-keys";
import type { SparkLine } from "../../lib/spark-features";

/** Who reads a configuration. */
export interface Readers {
  readonly spark: SparkLine;
  /** Client in the image; undefined: there is none that is known. */
  readonly celeborn?: CelebornLine;
}

export type Lookup =
  | { readonly known: KnownKey }
  | { readonly known?: undefined; readonly reader: string; readonly meant?: string };

/** Whether the program that gets a key knows it: Spark hands `spark.celeborn.*` on to Celeborn's client. Both ignore what they do not know. */
export function lookUp(key: string, { spark, celeborn }: Readers): Lookup {
  if (celeborn !== undefined && key.startsWith("spark.celeborn.")) {
    const known = celebornKey(celeborn, key);
    return known ? { known } : { reader: `Celeborn ${celeborn}`, meant: suggestCelebornKey(celeborn, key) };
  }
  const known = sparkKey(spark, key);
  return known ? { known } : { reader: `Spark ${spark}`, meant: suggestSparkKey(spark, key) };
}
