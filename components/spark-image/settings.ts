import type { ContainerResources } from "../../lib/container-resources";
import type { MavenJar } from "../../lib/maven-jar";
import type { Toleration } from "../../lib/placement";
import type { Wheel } from "../../lib/wheel";

/** What an image has beside Spark and the client of the stack's Celeborn. Everything that is downloaded has a SHA-256. */
export interface ImageContents {
  /** In the place of the one in Spark's distribution. Default: that one. */
  readonly hadoopClient?: HadoopClient;
  /** zstd-jni, in the place of the one in Spark's distribution. Default: that one. */
  readonly zstd?: { readonly version: string; readonly sha256: string };
  /** paimon-spark for the image's Spark. Default: none. */
  readonly paimon?: { readonly version: string; readonly sha256: string };
  /** Further jars, in the folder of Spark's own. Default: none. */
  readonly jars?: readonly MavenJar[];
  /** Python wheels that every job can import, without what they depend on. Default: none. */
  readonly python?: readonly Wheel[];
  /** Environment of every container. Default: none beside what the image itself needs. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** hadoop-client-api and hadoop-client-runtime of one release. */
export interface HadoopClient {
  readonly version: string;
  readonly apiSha256: string;
  readonly runtimeSha256: string;
}

export const engines = ["buildkit", "buildah"] as const;
/** What reads the Containerfile. BuildKit runs as a user; buildah, where there is no BuildKit, as root with a container's default rights. */
export type Engine = (typeof engines)[number];

export const platforms = ["linux/amd64", "linux/arm64"] as const;
export type Platform = (typeof platforms)[number];

/** An image with Debian's package manager, or with all that Spark needs in it: Java, Python, tini, bash and procps. */
export interface ImageBase {
  /** By digest. */
  readonly image: string;
  /** Debian packages to add, such as `openjdk-17-jre-headless`: at the versions that the archive of the base has that day. Default: none. */
  readonly packages?: readonly string[];
}

/** Where downloads come from: a URL with `{placeholders}`, without credentials. */
export interface Sources {
  /** `{tag}` (source, py3, ...), `{initial}`, `{name}`, `{file}`, `{sha256}`. Default: PyPI's own. */
  readonly python?: string;
  /** `{path}` of Maven's layout, `{file}`, `{sha256}`. Default: Maven Central's own. */
  readonly maven?: string;
}

/** How a Job in the cluster builds. */
export interface ClusterBuild {
  /** Default: buildkit. */
  readonly engine?: Engine;
  /** The engine, by digest: moby/buildkit in its rootless form, or one with buildah and a shell. */
  readonly image: string;
  readonly base: ImageBase;
  /** A namespace of its own, which the component creates. Default: `spark-image-builds`. */
  readonly namespace?: string;
  readonly sources?: Sources;
  /** Of `kubernetes.io/dockerconfigjson` in that namespace, with push rights. Default: none. */
  readonly registrySecret?: string;
  /** ConfigMap in that namespace with authorities of registry and sources in `ca.crt`. Default: the public ones alone. */
  readonly authorities?: string;
  /** The registry speaks plain HTTP. Default: false. */
  readonly plainHttp?: boolean;
  /** Layers are kept in the registry for the next build, as `spark-cache`. Default: true. */
  readonly cache?: boolean;
  /** After a failure. Default: 2. */
  readonly retries?: number;
  /** For all tries together; a whole number with s, m or h. Default: `1h`. */
  readonly timeout?: string;
  /** How long a finished Job stays. Default: `24h`. */
  readonly keepFor?: string;
  readonly attestations?: Attestations;
  /** Default: not signed. */
  readonly signing?: Signing;
  /** One image for all of them; with buildkit only. Default: that of the node that builds. */
  readonly platforms?: readonly Platform[];
  /** Of the engine. Default: 1 CPU and 2Gi, at most 4Gi. */
  readonly resources?: ContainerResources;
  /** Default: any node. */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations?: readonly Toleration[];
}

/** What is said of the image, beside it in the registry. */
export interface Attestations {
  /** What is in it, as SPDX. Default: true. */
  readonly sbom?: boolean;
  /** What it was built from, as SLSA. Default: true. */
  readonly provenance?: boolean;
  /** With buildkit: the image that makes the SBOM, by digest. Default: BuildKit's own, from Docker Hub. */
  readonly generator?: string;
}

export interface Signing {
  /** cosign and a shell, by digest. */
  readonly image: string;
  /** In the build's namespace, with `cosign.key` and `cosign.password`, as `cosign generate-key-pair k8s://` makes it. */
  readonly secret: string;
}
