/** Where the parts of the pyspark distribution go, below SPARK_HOME: as in Spark's own binary releases. */
export const distributionParts: Readonly<Record<string, string>> = {
  "deps/bin": "bin",
  "deps/sbin": "sbin",
  "deps/jars": "jars",
  "deps/licenses": "licenses",
  pyspark: "python/pyspark",
  lib: "python/lib",
};
