import { type ArgsProblem, problem, repeated, show, when } from "../../../lib/args-problem";
import { celebornLineOf } from "../../../lib/celeborn";
import { jarFile } from "../../../lib/maven-jar";
import { type SparkRelease, sparkReleases } from "../../../lib/spark-releases";
import { wheelName } from "../../../lib/wheel";
import { ownEnvironment } from "../description";
import type { ImageContents, Platform } from "../settings";
import { releaseProblems, sha256Problems } from "./forms";

export interface Around {
  readonly version: string;
  readonly celeborn?: string;
  readonly platforms?: readonly Platform[];
}

/** What cannot be in an image of this Spark, or not beside what is in it. */
export function contentsProblems(contents: ImageContents, around: Around): ArgsProblem[] {
  return [
    ...libraryProblems(contents),
    ...jarProblems(contents, around),
    ...wheelProblems(contents, around),
    ...environmentProblems(contents),
  ];
}

function libraryProblems({ hadoopClient, zstd, paimon }: ImageContents): ArgsProblem[] {
  return [
    ...(hadoopClient
      ? [
          ...releaseProblems("contents.hadoopClient.version", hadoopClient.version),
          ...when(
            /^[12]\./.test(hadoopClient.version),
            "contents.hadoopClient.version",
            () => `without a shaded client (${show(hadoopClient.version)}); Hadoop 3`,
          ),
          ...sha256Problems("contents.hadoopClient.apiSha256", hadoopClient.apiSha256),
          ...sha256Problems("contents.hadoopClient.runtimeSha256", hadoopClient.runtimeSha256),
          ...when(
            hadoopClient.apiSha256 === hadoopClient.runtimeSha256,
            "contents.hadoopClient.runtimeSha256",
            () => "the same as apiSha256; each jar's own",
          ),
        ]
      : []),
    ...(["zstd", "paimon"] as const).flatMap((name) => {
      const library = name === "zstd" ? zstd : paimon;
      return library
        ? [
            ...releaseProblems(`contents.${name}.version`, library.version),
            ...sha256Problems(`contents.${name}.sha256`, library.sha256),
          ]
        : [];
    }),
  ];
}

/** Jars that have a key of their own, by which the image says what is in it. */
const ownKey: readonly (readonly [RegExp, string])[] = [
  [/^hadoop-client(-api|-runtime)?$/, "contents.hadoopClient"],
  [/^zstd-jni$/, "contents.zstd"],
  [/^paimon-spark-/, "contents.paimon"],
];

function jarProblems({ jars = [] }: ImageContents, { version, celeborn }: Around): ArgsProblem[] {
  const release = Object.hasOwn(sparkReleases, version) ? sparkReleases[version] : undefined;
  const files = jars.map(jarFile);
  const artifacts = jars.map(({ group, artifact }) => `${group}:${artifact}`);
  return [
    ...jars.flatMap(({ group, artifact, version: jarVersion, sha256 }, index) => {
      const path = `contents.jars[${index}]`;
      const own = ownKey.find(([pattern]) => pattern.test(artifact))?.[1];
      return [
        ...when(
          !/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/.test(group),
          `${path}.group`,
          () => `not a Maven group (${show(group)}); such as org.apache.iceberg`,
        ),
        ...when(
          !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(artifact),
          `${path}.artifact`,
          () => `not a Maven artifact (${show(artifact)}); such as iceberg-aws-bundle`,
        ),
        ...releaseProblems(`${path}.version`, jarVersion),
        ...sha256Problems(`${path}.sha256`, sha256),
        ...when(
          own !== undefined,
          `${path}.artifact`,
          () => `has a key of its own (${show(artifact)}); ${own}`,
        ),
        ...fittingProblems(path, artifact, version, release),
        ...celebornProblems(path, artifact, jarVersion, celeborn),
      ];
    }),
    ...repeated(files).map(({ index, first }) =>
      problem(
        `contents.jars[${index}]`,
        `the same file as contents.jars[${first}] (${show(files[index])}); name each once`,
      ),
    ),
    ...repeated(artifacts)
      .filter(({ index, first }) => files[index] !== files[first])
      .map(({ index, first }) =>
        problem(
          `contents.jars[${index}].version`,
          `two versions of one library, with contents.jars[${first}] (${show(artifacts[index])}); one of them`,
        ),
      ),
  ];
}

/** Jars of another Scala load, and fail with NoSuchMethodError in the middle of a job. */
function fittingProblems(
  path: string,
  artifact: string,
  version: string,
  release: SparkRelease | undefined,
): ArgsProblem[] {
  const scala = /_(2\.1[0-9]|3)(-|$)/.exec(artifact)?.[1];
  const spark = /spark(?:-[a-z]+)*-(\d\.\d+)(?:_|$)/.exec(artifact)?.[1];
  const line = version.split(".").slice(0, 2).join(".");
  return [
    ...when(
      release !== undefined && scala !== undefined && scala !== release.scala,
      `${path}.artifact`,
      () =>
        `for another Scala than Spark ${version} has (${show(artifact)}); one for Scala ${release!.scala}`,
    ),
    ...when(
      spark !== undefined && spark !== line,
      `${path}.artifact`,
      () => `for another Spark (${show(artifact)}); one for Spark ${line}`,
    ),
  ];
}

function celebornProblems(
  path: string,
  artifact: string,
  version: string,
  servers: string | undefined,
): ArgsProblem[] {
  if (!/^celeborn-client-/.test(artifact)) return [];
  if (servers !== undefined)
    return [
      problem(
        `${path}.artifact`,
        celebornLineOf(version) === celebornLineOf(servers)
          ? `beside the client of the stack's Celeborn (${show(artifact)}); leave it out`
          : `another line than the stack's Celeborn ${servers}, whose client is in the image (${show(version)}); leave it out`,
      ),
    ];
  return [];
}

function wheelProblems({ python = [] }: ImageContents, { platforms = [] }: Around): ArgsProblem[] {
  const names = python.map(
    ({ file }) =>
      wheelName(file)
        ?.name.toLowerCase()
        .replace(/[-_.]+/g, "-") ?? file,
  );
  return [
    ...python.flatMap(({ file, sha256 }, index) => {
      const path = `contents.python[${index}]`;
      const wheel = wheelName(file);
      if (!wheel)
        return [
          problem(
            `${path}.file`,
            `not a wheel (${show(file)}); the name of one, such as tzdata-2025.2-py2.py3-none-any.whl`,
          ),
          ...sha256Problems(`${path}.sha256`, sha256),
        ];
      const missing = platforms.filter((platform) => !runsOn(wheel.platform, platform));
      return [
        ...sha256Problems(`${path}.sha256`, sha256),
        ...when(
          missing.length > 0,
          `${path}.file`,
          () => `not for ${missing.join(" and ")} (${show(file)}); one for any platform, or fewer platforms`,
        ),
      ];
    }),
    ...repeated(names).map(({ index, first }) =>
      problem(
        `contents.python[${index}].file`,
        `the same package as contents.python[${first}] (${show(python[index]!.file)}); name each once`,
      ),
    ),
  ];
}

const machines: Readonly<Record<Platform, string>> = { "linux/amd64": "x86_64", "linux/arm64": "aarch64" };

const runsOn = (wheelPlatform: string, platform: Platform): boolean =>
  wheelPlatform === "any" || wheelPlatform.endsWith(machines[platform]);

/** Set by Spark's Kubernetes backend, or by the image itself. */
const owned =
  /^(SPARK_(DRIVER|EXECUTOR|JAVA_OPT|USER|APPLICATION|RESOURCE|CONF_DIR|LOCAL_DIRS).*|_SPARK_.*|PYTHONPATH)$/;

/** Whoever may pull the image reads it. The last of a name's words, or of its beginning: `TOKENIZERS_PARALLELISM` is none. */
export const secretVariable = /(PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIAL|PRIVATE_?KEY|ACCESS_?KEY)S?(_|$)/i;

const environmentProblems = ({ environment = {} }: ImageContents): ArgsProblem[] =>
  Object.entries(environment).flatMap(([name, value]) => {
    const path = `contents.environment.${name}`;
    return [
      ...when(
        !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name),
        path,
        () => `not the name of a variable (${show(name)}); letters, digits and underscores`,
      ),
      ...when(
        Object.hasOwn(ownEnvironment, name) || owned.test(name),
        path,
        () => `set by the image or by Spark (${show(value)}); leave it out`,
      ),
      ...when(
        secretVariable.test(name),
        path,
        () => "a secret by its name, and an image shows it to whoever may pull; a Secret of the job",
      ),
      ...when(/[\n\r\0]/.test(value), path, () => `more than one line (${show(value)}); one line`),
    ];
  });
