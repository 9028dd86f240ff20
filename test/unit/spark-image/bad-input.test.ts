/** What a stack file says of its Spark image and cannot be: said at preview, all of it, with place, value and remedy. */
import { problemsOf } from "../../support/config";
import { leastBuild, sha } from "./settings";

const build = "spark.imageBuild.cluster";
const contents = "spark.imageBuild.contents";
const cluster = { "spark.imageBuild.builder": "cluster", [build]: leastBuild };
const jar = { group: "org.example", artifact: "tool", version: "1.0", sha256: sha("c") };

type Case = readonly [name: string, changes: Record<string, unknown>, expected: string | RegExp];

const cases: readonly Case[] = [
  [
    "a builder that there is not",
    { "spark.imageBuild.builder": "clutser" },
    'spark.imageBuild.builder: not known ("clutser"); did you mean cluster?',
  ],
  [
    "a Job without engine and base",
    { "spark.imageBuild.builder": "cluster" },
    `${build}: missing; an object with image and base, each by digest`,
  ],
  [
    "a Job's settings where no Job builds",
    { [build]: leastBuild },
    `${build}: not used where builder is machine; remove it, or set builder to cluster`,
  ],
  [
    "an image that was built elsewhere, and a build",
    { ...cluster, "spark.image": "registry.example.com/spark:3.5.9" },
    'spark.imageBuild: not used with spark.image ("registry.example.com/spark:3.5.9"), which was built elsewhere; leave out one of the two',
  ],
  [
    "an image whose tag names another Spark",
    { "spark.image": "registry.example.com/spark:3.4.2-java17" },
    'spark.version: not what the tag of spark.image names ("3.5.9" and "3.4.2"); the release in the image',
  ],
  [
    "an unknown Spark",
    { ...cluster, "spark.version": "3.5.77" },
    /^spark\.version: not a release that can be built \("3\.5\.77"\)/,
  ],
  [
    "an unknown Celeborn client",
    {
      ...cluster,
      celeborn: { version: "0.6.3", workers: { replicas: 3, disks: [{ type: "SSD", size: "1Ti" }] } },
    },
    /^celeborn\.version: not a release whose client can be built into the image \("0\.6\.3"\)/,
  ],
  [
    "a base by tag",
    { ...cluster, [`${build}.base.image`]: "debian:12" },
    /^spark\.imageBuild\.cluster\.base\.image: no digest \("debian:12"\); add @sha256:/,
  ],
  [
    "a digest that is cut off",
    { ...cluster, [`${build}.base.image`]: "debian@sha256:abc" },
    `${build}.base.image: not a digest ("sha256:abc"); sha256: and 64 lower-case hex digits, the whole of it`,
  ],
  [
    "a digest in capitals",
    { ...cluster, [`${build}.image`]: `x/y@sha256:${"A".repeat(64)}` },
    /^spark\.imageBuild\.cluster\.image: not a digest/,
  ],
  [
    "a digest of another algorithm",
    { ...cluster, [`${build}.image`]: `x/y@md5:${"a".repeat(32)}` },
    /^spark\.imageBuild\.cluster\.image: not a digest \("md5:/,
  ],
  [
    "a URL for an image",
    { ...cluster, [`${build}.image`]: "https://x/y" },
    /^spark\.imageBuild\.cluster\.image: not an image|no digest/,
  ],
  [
    "cosign by tag",
    { ...cluster, [`${build}.signing`]: { image: "cosign:v2", secret: "key" } },
    /^spark\.imageBuild\.cluster\.signing\.image: no digest/,
  ],
  [
    "a jar of another Scala",
    { [`${contents}.jars`]: [{ ...jar, artifact: "delta-spark_2.13" }] },
    `${contents}.jars[0].artifact: for another Scala than Spark 3.5.9 has ("delta-spark_2.13"); one for Scala 2.12`,
  ],
  [
    "a jar of another Spark",
    { [`${contents}.jars`]: [{ ...jar, artifact: "iceberg-spark-runtime-3.4_2.12" }] },
    `${contents}.jars[0].artifact: for another Spark ("iceberg-spark-runtime-3.4_2.12"); one for Spark 3.5`,
  ],
  [
    "a second client of Celeborn, of another line",
    {
      celeborn: { workers: { replicas: 3, disks: [{ type: "SSD", size: "1Ti" }] } },
      [`${contents}.jars`]: [{ ...jar, artifact: "celeborn-client-spark-3-shaded_2.12", version: "0.6.3" }],
    },
    `${contents}.jars[0].artifact: another line than the stack's Celeborn 0.5.4, whose client is in the image ("0.6.3"); leave it out`,
  ],
  [
    "Hadoop's client among the jars",
    { [`${contents}.jars`]: [{ ...jar, artifact: "hadoop-client-api" }] },
    `${contents}.jars[0].artifact: has a key of its own ("hadoop-client-api"); contents.hadoopClient`,
  ],
  [
    "a checksum that is too short",
    { [`${contents}.jars`]: [{ ...jar, sha256: "abc" }] },
    /jars\[0\]\.sha256: not a SHA-256 \("abc"\); 64 lower-case hex digits/,
  ],
  [
    "a checksum with its algorithm",
    { [`${contents}.zstd`]: { version: "1.5.6-9", sha256: `sha256:${sha("a")}` } },
    /zstd\.sha256: not a SHA-256/,
  ],
  [
    "a range of versions",
    { [`${contents}.paimon`]: { version: ">=1.0", sha256: sha("a") } },
    /paimon\.version: not a release \(">=1\.0"\); one release/,
  ],
  [
    "the same jar twice",
    { [`${contents}.jars`]: [jar, jar] },
    `${contents}.jars[1]: the same file as contents.jars[0] ("tool-1.0.jar"); name each once`,
  ],
  [
    "two versions of a jar",
    { [`${contents}.jars`]: [jar, { ...jar, version: "2.0" }] },
    `${contents}.jars[1].version: two versions of one library, with contents.jars[0] ("org.example:tool"); one of them`,
  ],
  [
    "a Hadoop without a shaded client",
    { [`${contents}.hadoopClient`]: { version: "2.10.2", apiSha256: sha("a"), runtimeSha256: sha("b") } },
    `${contents}.hadoopClient.version: without a shaded client ("2.10.2"); Hadoop 3`,
  ],
  [
    "one checksum for two jars",
    { [`${contents}.hadoopClient`]: { version: "3.4.1", apiSha256: sha("a"), runtimeSha256: sha("a") } },
    `${contents}.hadoopClient.runtimeSha256: the same as apiSha256; each jar's own`,
  ],
  [
    "a source distribution for a wheel",
    { [`${contents}.python`]: [{ file: "pyarrow-15.0.0.tar.gz", sha256: sha("a") }] },
    /python\[0\]\.file: not a wheel/,
  ],
  [
    "a wheel for another platform",
    {
      ...cluster,
      [`${build}.platforms`]: ["linux/amd64", "linux/arm64"],
      [`${contents}.python`]: [
        { file: "pyarrow-15.0.0-cp311-cp311-manylinux_2_28_x86_64.whl", sha256: sha("a") },
      ],
    },
    /python\[0\]\.file: not for linux\/arm64 \(/,
  ],
  [
    "a package twice",
    {
      [`${contents}.python`]: [
        { file: "tzdata-2025.2-py2.py3-none-any.whl", sha256: sha("a") },
        { file: "TzData-2024.1-py3-none-any.whl", sha256: sha("b") },
      ],
    },
    /python\[1\]\.file: the same package as contents\.python\[0\]/,
  ],
  [
    "a variable of the image's own",
    { [`${contents}.environment`]: { SPARK_HOME: "/x" } },
    /environment\.SPARK_HOME: set by the image or by Spark/,
  ],
  [
    "a secret in the environment",
    { [`${contents}.environment`]: { AWS_SECRET_ACCESS_KEY: "x" } },
    /environment\.AWS_SECRET_ACCESS_KEY: looks like a secret \(<secret>\)/,
  ],
  [
    "a variable with a dash",
    { [`${contents}.environment`]: { "A-B": "x" } },
    /environment\.A-B: not the name of a variable/,
  ],
  [
    "a value of two lines",
    { [`${contents}.environment`]: { A: "x\nUSER root" } },
    /environment\.A: more than one line/,
  ],
  [
    "buildah for two platforms",
    { ...cluster, [`${build}.engine`]: "buildah", [`${build}.platforms`]: ["linux/arm64"] },
    /platforms: more than the node's own is not built by buildah/,
  ],
  [
    "a platform twice",
    { ...cluster, [`${build}.platforms`]: ["linux/arm64", "linux/arm64"] },
    /platforms\[1\]: the same as build\.platforms\[0\]/,
  ],
  [
    "a generator for buildah",
    {
      ...cluster,
      [`${build}.engine`]: "buildah",
      [`${build}.attestations`]: { generator: leastBuild.image },
    },
    /generator: not used by buildah/,
  ],
  [
    "a generator of nothing",
    { ...cluster, [`${build}.attestations`]: { sbom: false, generator: leastBuild.image } },
    /generator: of an SBOM that is not made/,
  ],
  [
    "authorities of a registry without certificates",
    { ...cluster, [`${build}.plainHttp`]: true, [`${build}.authorities`]: "ca" },
    /plainHttp: true, and the registry has no certificate/,
  ],
  [
    "too little time",
    { ...cluster, [`${build}.timeout`]: "10s" },
    /timeout: less than a build takes \("10s"\); at least 5m/,
  ],
  [
    "a Job that is gone before anybody has seen its end",
    { ...cluster, [`${build}.keepFor`]: "5s" },
    /keepFor: too short to see how a build ended \("5s"\); at least 1m/,
  ],
  [
    "retries below 0",
    { ...cluster, [`${build}.retries`]: -1 },
    /retries: not a count \(-1\); a whole number from 0 to 10/,
  ],
  [
    "a mirror that gives one file for all",
    { ...cluster, [`${build}.sources`]: { maven: "https://mirror/maven" } },
    /sources\.maven: the same for every file/,
  ],
  [
    "a mirror with a placeholder that nothing fills",
    { ...cluster, [`${build}.sources`]: { maven: "https://mirror/{group}/{file}?{sha256}" } },
    /sources\.maven: not a placeholder \("\{group\}"\); one of \{path\}, \{file\}, \{sha256\}/,
  ],
  [
    "a mirror with credentials",
    { ...cluster, [`${build}.sources`]: { python: "https://u:p@mirror/{file}" } },
    /sources\.python: a URL with a password \(<secret>\)/,
  ],
  [
    "a mirror that is a folder",
    { ...cluster, [`${build}.sources`]: { python: "/srv/{file}" } },
    /sources\.python: not an http or https URL/,
  ],
  [
    "a package with an option",
    { ...cluster, [`${build}.base.packages`]: ["tini", "--allow-unauthenticated"] },
    /base\.packages\[1\]: not a Debian package/,
  ],
  [
    "a tenant's namespace",
    { ...cluster, [`${build}.namespace`]: "p1" },
    `${build}.namespace: taken by tenant p1 ("p1"); a namespace of its own, such as spark-image-builds`,
  ],
  [
    "Kubernetes' namespace",
    { ...cluster, [`${build}.namespace`]: "kube-system" },
    `${build}.namespace: taken by the platform or Kubernetes ("kube-system"); a namespace of its own, such as spark-image-builds`,
  ],
  [
    "a key that there is not",
    { ...cluster, [`${build}.retrys`]: 1 },
    `${build}.retrys: unknown key; did you mean retries?`,
  ],
];

it.each(cases)("refuses %s", (_, changes, expected) => {
  const found = problemsOf(changes);
  expect(found).toHaveLength(1);
  if (typeof expected === "string") expect(found[0]).toBe(expected);
  else expect(found[0]).toMatch(expected);
});

it("says all of it at once", () =>
  expect(
    problemsOf({
      ...cluster,
      [`${build}.base.image`]: "debian:12",
      [`${build}.namespace`]: "default",
      [`${contents}.jars`]: [{ ...jar, sha256: "x", artifact: "a_2.13" }],
      [`${contents}.environment`]: { PATH: "/", "": "x" },
    }).map((text) => text.split(":")[0]),
  ).toEqual([
    `${contents}.jars[0].sha256`,
    `${contents}.jars[0].artifact`,
    `${contents}.environment.PATH`,
    `${contents}.environment.`,
    `${build}.base.image`,
    `${build}.namespace`,
  ]));

it.each([
  "https://u:hunter2@mirror/{path}",
  "https://u:hunter2@mirror/maven",
  "ftp://u:hunter2@mirror/{path}",
])("shows nobody a mirror's password (%s)", (maven) => {
  const found = problemsOf({ ...cluster, [`${build}.sources`]: { maven } });
  expect(found).toHaveLength(1);
  expect(found[0]).not.toContain("hunter2");
});
