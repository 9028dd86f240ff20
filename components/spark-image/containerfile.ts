import { dirname } from "node:path";
import type { Parts } from "../../lib/content-hash";
import { jarFile } from "../../lib/maven-jar";
import { type DataSet, type SparkImageDescription, ownEnvironment, pythonPackages } from "./description";
import { distributionParts } from "./distribution-parts";
import { singleFiles } from "./files";
import { imageLabels } from "./image-labels";
import { addedJars, distributionFile, downloadsOf, replacedArtifacts } from "./inputs";
import type { Engine, Sources } from "./settings";

/** Where a build's context has what was downloaded, and the files of the repository. */
export const contextFolders = { inputs: "inputs", files: "files" } as const;

const home = ownEnvironment.SPARK_HOME!;

/** Commands of one layer, which ends with the first that fails. */
const run = (...commands: readonly string[]): string => `RUN set -eu; \\\n    ${commands.join("; \\\n    ")}`;

/** A value in a Containerfile, in which `$` would begin a variable. */
export const quoted = (value: string): string =>
  `"${value.replace(/[\\"$]/g, (character) => `\\${character}`)}"`;

type Get = (file: string, to: string) => string;

/**
 * How a file that is downloaded comes into a stage. BuildKit downloads it itself, holds it against the checksum, and does not download again what it has. Debian's buildah
 * (1.28) knows no checksums: there the Job has downloaded and checked it before.
 */
function getter(description: SparkImageDescription, engine: Engine, sources: Sources): Get {
  const downloads = new Map(downloadsOf(description, sources).map((download) => [download.file, download]));
  return (file, to) => {
    const { url, sha256 } = downloads.get(file)!;
    return engine === "buildkit"
      ? `ADD --checksum=sha256:${sha256} --chmod=0644 ${url} ${to}`
      : `COPY --chmod=0644 ${contextFolders.inputs}/${file} ${to}`;
  };
}

function baseStage({ base, user }: SparkImageDescription): string[] {
  const packages = "image" in base ? base.packages : [];
  const account = `--uid ${user.uid} --gid ${user.gid} --home-dir ${home} --no-create-home --shell /usr/sbin/nologin`;
  return [
    `FROM ${"image" in base ? base.image : "scratch"} AS base`,
    "USER 0:0",
    ...(packages.length === 0
      ? []
      : [
          run(
            "apt-get update",
            `DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends ${packages.join(" ")}`,
            "rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/*",
          ),
        ]),
    // A base may have a user of that number already, under whatever name.
    run(`getent passwd ${user.uid} >/dev/null || useradd ${account} ${user.name}`),
    run(
      ...["bash", "java", "ps", "python3", "tini"].map(
        (program) =>
          `command -v ${program} >/dev/null || { echo "spark-image: the base has no ${program}; add its package to base.packages" >&2; exit 1; }`,
      ),
    ),
  ];
}

function sparkStage(description: SparkImageDescription, get: Get): string[] {
  const { spark } = description;
  const file = distributionFile(spark);
  const parts = Object.entries(distributionParts);
  const folders = [...new Set(parts.map(([, to]) => dirname(`${home}/${to}`)))];
  const core = `${home}/jars/spark-core_${spark.scala}-${spark.version}.jar`;
  return [
    "FROM base AS spark",
    get(file, `/tmp/${file}`),
    run(
      `mkdir -p /tmp/spark ${folders.join(" ")}`,
      `tar -xzf /tmp/${file} -C /tmp/spark --strip-components=1 --no-same-owner`,
      ...parts.map(([from, to]) => `mv /tmp/spark/${from} ${home}/${to}`),
      `rm -rf /tmp/spark /tmp/${file} ${home}/bin/*.cmd`,
      `test -e ${core} || { echo "spark-image: the distribution has no ${core}: another Spark or Scala than the one described" >&2; exit 1; }`,
      ...replacedArtifacts(description).map((artifact) => `rm ${home}/jars/${artifact}-[0-9]*.jar`),
      `chmod -R u+rwX,go+rX,go-w ${home}`,
    ),
    ...addedJars(description).map((jar) => get(jarFile(jar), `${home}/jars/${jarFile(jar)}`)),
    ...description.python.flatMap(({ file: wheel }) => [
      get(wheel, `/tmp/${wheel}`),
      run(
        `python3 -m zipfile -e /tmp/${wheel} ${pythonPackages}`,
        `rm /tmp/${wheel}`,
        `chmod -R u+rwX,go+rX,go-w ${pythonPackages}`,
      ),
    ]),
  ];
}

/** Its zip files are unpacked, since Spark cannot read them. */
function dataStage(dataSet: DataSet, index: number, get: Get): string[] {
  const file = distributionFile(dataSet);
  const { from, to } = dataSet;
  return [
    `FROM base AS data-${index}`,
    get(file, `/tmp/${file}`),
    run(
      `mkdir -p /tmp/data ${dirname(to)}`,
      `tar -xzf /tmp/${file} -C /tmp/data --strip-components=1 --no-same-owner`,
      `mv /tmp/data/${from} ${to}`,
      `for zip in ${to}/*.zip; do if [ -e "$zip" ]; then python3 -m zipfile -e "$zip" ${to}; rm "$zip"; fi; done`,
      `chmod -R a-x,u+rwX,go+rX ${to}`,
      `rm -rf /tmp/data /tmp/${file}`,
    ),
  ];
}

/**
 * The image as a Containerfile for a context with the folders of `contextFolders`.
 * @param contents bytes of the repository's files, by path
 */
export function containerfile(
  description: SparkImageDescription,
  contents: Parts,
  engine: Engine,
  sources: Sources,
): string {
  const get = getter(description, engine, sources);
  const { dataSets, environment, workingDirectory, user, entrypoint } = description;
  const pairs = (values: Readonly<Record<string, string>>): string =>
    Object.entries(values)
      .map(([name, value]) => `${name}=${quoted(value)}`)
      .join(" \\\n    ");
  return `${[
    ...baseStage(description),
    "",
    ...sparkStage(description, get),
    "",
    ...dataSets.flatMap((dataSet, index) => [...dataStage(dataSet, index, get), ""]),
    "FROM base",
    `COPY --from=spark ${home} ${home}`,
    ...dataSets.map(({ to }, index) => `COPY --from=data-${index} ${to} ${to}`),
    ...singleFiles(description, contents).map(
      ({ from, to, mode }) => `COPY --chmod=0${mode.toString(8)} ${contextFolders.files}/${from} ${to}`,
    ),
    // Any user may write there, whatever the pod's is.
    run(`mkdir -p ${workingDirectory}`, `chmod 1777 ${workingDirectory}`),
    `ENV ${pairs(environment)}`,
    `LABEL ${pairs(imageLabels(description))}`,
    `WORKDIR ${workingDirectory}`,
    `USER ${user.uid}`,
    `ENTRYPOINT ${JSON.stringify(entrypoint)}`,
  ].join("\n")}\n`;
}
