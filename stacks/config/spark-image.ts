import { engines, platforms } from "../../components/spark-image/settings";
import { count, dnsLabel, dnsName, duration, flag, labelMap, list, text } from "./leaf";
import { containerResources, toleration } from "./pod";
import { mapOf, oneOf, section } from "./section";

const builders = ["machine", "cluster"] as const;

/** What is wrong with it is said by components/spark-image, which knows where the value goes. */
const digestImage = text;

const library = section({
  version: text.describe("Its release, such as 1.5.6-9."),
  sha256: text.describe("SHA-256 of the jar."),
});

const contents = section({
  hadoopClient: section({
    version: text.describe("Release of Hadoop, 3.x."),
    apiSha256: text.describe("SHA-256 of hadoop-client-api's jar."),
    runtimeSha256: text.describe("SHA-256 of hadoop-client-runtime's jar."),
  })
    .optional()
    .describe("In the place of the Hadoop client in Spark's distribution. Default: that one."),
  zstd: library
    .optional()
    .describe("zstd-jni in the place of the one in Spark's distribution. Default: that one."),
  paimon: library.optional().describe("paimon-spark, for the image's Spark. Default: none."),
  jars: list(
    section({
      group: text.describe("Maven group, such as org.apache.iceberg."),
      artifact: text.describe("Maven artifact."),
      version: text.describe("Its release."),
      sha256: text.describe("SHA-256 of the jar."),
    }),
  )
    .optional()
    .describe("Further jars in Spark's folder, without what they depend on. Default: none."),
  python: list(
    section({
      file: text.describe("Name of the wheel, such as tzdata-2025.2-py2.py3-none-any.whl."),
      sha256: text.describe("SHA-256 of the wheel."),
    }),
  )
    .optional()
    .describe("Python wheels that every job can import, without what they depend on. Default: none."),
  environment: mapOf(text, "an environment", "an object of names and text values")
    .optional()
    .describe(
      "Environment of every container of the image. Nothing secret: the image shows it. Default: none.",
    ),
});

const cluster = section({
  engine: oneOf(engines)
    .optional()
    .describe(
      "`buildkit`, without root, or `buildah`, as root with a container's default rights. Default: buildkit.",
    ),
  image: digestImage.describe(
    "The engine's image by digest: moby/buildkit in its rootless form, or one with buildah and a shell.",
  ),
  base: section({
    image: digestImage.describe(
      "What the image is built on, by digest: with Java, Python, tini, bash and procps, or a Debian to add them to.",
    ),
    packages: list(text).optional().describe("Debian packages to add to it. Default: none."),
  }).describe("What Spark is put on."),
  namespace: dnsLabel
    .optional()
    .describe("Namespace of the builds, and of nothing else. Default: spark-image-builds."),
  sources: section({
    python: text
      .optional()
      .describe(
        "URL of a file of PyPI with {file} or {sha256}, and {tag}, {initial}, {name} where needed. Default: PyPI's own.",
      ),
    maven: text
      .optional()
      .describe("URL of a jar with {path} (Maven's layout) or {sha256}. Default: Maven Central's own."),
  })
    .optional()
    .describe("Where the build downloads. Each file is held against its checksum."),
  registrySecret: dnsName
    .optional()
    .describe(
      "Secret of type kubernetes.io/dockerconfigjson in the builds' namespace, with the right to push. Default: none.",
    ),
  authorities: dnsName
    .optional()
    .describe("ConfigMap in the builds' namespace with further authorities in ca.crt. Default: none."),
  plainHttp: flag.optional().describe("The registry speaks plain HTTP. Default: false."),
  cache: flag
    .optional()
    .describe("Layers are kept in the registry, as spark-cache, for the next build. Default: true."),
  retries: count(0, 10).optional().describe("Tries after a failure. Default: 2."),
  timeout: duration.optional().describe("For all tries together, at least 5m. Default: 1h."),
  keepFor: duration
    .optional()
    .describe("How long a finished Job and its log stay, at least 1m. Default: 24h."),
  attestations: section({
    sbom: flag.optional().describe("What is in the image, as SPDX. Default: true."),
    provenance: flag.optional().describe("What it was built from, as SLSA. Default: true."),
    generator: digestImage
      .optional()
      .describe("Image that makes BuildKit's SBOM, by digest. Default: BuildKit's own, from Docker Hub."),
  })
    .optional()
    .describe("Documents beside the image in the registry."),
  signing: section({
    image: digestImage.describe("cosign and a shell, by digest."),
    secret: dnsName.describe("Secret in the builds' namespace with cosign.key and cosign.password."),
  })
    .optional()
    .describe("The image is signed with a key. Default: it is not."),
  platforms: list(oneOf(platforms))
    .optional()
    .describe("One image for all of them, with buildkit. Default: that of the node that builds."),
  resources: containerResources.optional().describe("Of the engine. Default: 1 CPU and 2Gi, at most 4."),
  nodeSelector: labelMap.optional().describe("Nodes to build on. Default: any."),
  tolerations: list(toleration).optional().describe("Taints of those nodes. Default: none."),
});

/** The platform's own image of Spark. */
export const imageBuildSchema = section({
  builder: oneOf(builders)
    .default("machine")
    .describe(
      "`cluster`: a Job builds it and pushes it to `registry`, during `pulumi up`. `machine`: `make up` does, or `npm run images`.",
    ),
  contents: contents.prefault({}).describe("What is in the image beside Spark and Celeborn's client."),
  cluster: cluster.optional().describe("How a Job builds it. Required where builder is cluster."),
});
