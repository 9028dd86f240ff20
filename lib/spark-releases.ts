/** What PyPI serves of one Spark release, and what fits it. */
export interface SparkRelease {
  /** Scala binary version of the jars in it. */
  readonly scala: string;
  /** Java major version to run it with, the newest that the release supports and Debian's suite has. */
  readonly java: number;
  /** Release of hadoop-client-api and hadoop-client-runtime in it. */
  readonly hadoopClient: string;
  /** Release of zstd-jni in it. */
  readonly zstd: string;
  /** SHA-256 of the source distribution `pyspark-<version>.tar.gz`: jars, scripts and Python library. */
  readonly sha256: string;
}

/** The Debian release that images are built from. Its archive gives the versions of the packages. */
export const debianSuite = "bookworm";

/**
 * The Spark releases of which images can be built. To add one, take the checksum from `https://pypi.org/project/pyspark/<version>/#files`, and the
 * other releases from the names of the files in its `deps/jars`.
 */
export const sparkReleases: Readonly<Record<string, SparkRelease>> = {
  "3.5.9": {
    scala: "2.12",
    java: 17,
    hadoopClient: "3.3.4",
    zstd: "1.5.5-4",
    sha256: "ea27adc39ddac9413b8951e45aa748cbed6c785971b81386efc41938f6243d93",
  },
};
