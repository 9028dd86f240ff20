import type { SparkImageDescription } from "./description";

/** Labels of an image by which a later look at it says what is in it. */
export const labelPrefix = "spark-platform/";

/** What an image says of itself. A library that is not in it has no label. */
export const imageLabels = ({
  spark,
  hadoopClient,
  zstd,
  celebornClient,
  paimon,
}: SparkImageDescription): Readonly<Record<string, string>> => ({
  "org.opencontainers.image.title": "Apache Spark",
  "org.opencontainers.image.version": spark.version,
  ...Object.fromEntries(
    Object.entries({
      spark: spark.version,
      scala: spark.scala,
      "hadoop-client": hadoopClient.version,
      zstd: zstd.version,
      "celeborn-client": celebornClient?.version,
      paimon: paimon?.version,
    }).flatMap(([name, value]) => (value === undefined ? [] : [[labelPrefix + name, value]])),
  ),
});
