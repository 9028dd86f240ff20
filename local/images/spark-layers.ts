import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  type DataSet,
  type SparkImageDescription,
  pythonPackages,
} from "../../components/spark-image/description";
import { distributionParts } from "../../components/spark-image/distribution-parts";
import { describedContents, singleFiles } from "../../components/spark-image/files";
import { addedJars, replacedArtifacts } from "../../components/spark-image/inputs";
import { contentHash } from "../../lib/content-hash";
import { jarFile } from "../../lib/maven-jar";
import { repository } from "../lib/paths";
import { ensureJars, jarPath } from "../lib/maven";
import { LocalError } from "../lib/errors";
import { run } from "../lib/run";
import { debianTar } from "./debian";
import { cachedLayer, treeLayer, type Layer } from "./layer";
import { downloadDistribution, downloadWheel, unpackDistribution } from "./python-distribution";
import { packFolder, type Entry } from "./tree";

const keyOf = (...inputs: unknown[]): string => contentHash({ inputs: JSON.stringify(inputs) });

/** Debian's minimal system, Java, Python and the user that Spark runs as. */
export function systemLayer({ base, user, environment, layout }: SparkImageDescription): Promise<Layer> {
  if (!("suite" in base))
    throw new LocalError(
      `an image on ${base.image} is built in the cluster`,
      "Take `imageBuild.builder: cluster` out of the stack, or let `pulumi up` build it.",
    );
  const home = environment.SPARK_HOME ?? "/";
  const account = `--uid ${user.uid} --gid ${user.gid} --home-dir ${home} --no-create-home --shell /usr/sbin/nologin`;
  return cachedLayer("spark-system", keyOf(base, user, home, layout), (tar) =>
    debianTar(
      {
        ...base,
        variant: "minbase",
        exclude: ["/usr/share/doc/*", "/usr/share/man/*", "/usr/share/locale/*"],
        include: ["/usr/share/doc/*/copyright"],
        // Java's package script links a manual page into this folder, and fails where there is none.
        beforePackages: ['mkdir -p "$1/usr/share/man/man1"'],
        afterPackages: [
          `chroot "$1" useradd ${account} ${user.name}`,
          // What mmdebstrap takes over from this machine, and what package scripts leave behind.
          'rm -rf "$1/etc/hostname" "$1/etc/resolv.conf" "$1"/var/log/* "$1"/var/cache/*',
        ],
      },
      tar,
    ),
  );
}

/** Spark itself, without the jars that others come in the place of. */
export function distributionLayer(description: SparkImageDescription): Promise<Layer> {
  const { spark, environment, layout } = description;
  const home = environment.SPARK_HOME ?? "/";
  const replaced = replacedArtifacts(description);
  const isReplaced = (file: string): boolean =>
    replaced.some((artifact) => new RegExp(`^${artifact}-\\d.*\\.jar$`).test(file));
  return cachedLayer(
    "spark-distribution",
    keyOf(spark, home, distributionParts, layout, ...replaced),
    async (tar, scratch) => {
      const unpacked = join(scratch, "unpacked");
      await unpackDistribution(await downloadDistribution(spark, join(scratch, "download")), unpacked);
      for (const [from, to] of Object.entries(distributionParts)) {
        const target = join(scratch, "root", home, to);
        mkdirSync(dirname(target), { recursive: true });
        renameSync(join(unpacked, from), target);
      }
      const bin = join(scratch, "root", home, "bin");
      for (const file of readdirSync(bin)) if (file.endsWith(".cmd")) rmSync(join(bin, file));
      const jars = join(scratch, "root", home, "jars");
      for (const file of readdirSync(jars).filter(isReplaced)) rmSync(join(jars, file));
      await packFolder(join(scratch, "root"), tar);
    },
  );
}

/** Jars beside Spark's own. */
export async function jarsLayer(description: SparkImageDescription): Promise<Layer> {
  const { environment, layout } = description;
  const home = environment.SPARK_HOME ?? "/";
  const jars = addedJars(description);
  await ensureJars(jars);
  const tree = Object.fromEntries(
    jars.map((jar): [string, Entry] => [
      `${home}/jars/${jarFile(jar)}`,
      { copyOf: jarPath(jar), mode: 0o644 },
    ]),
  );
  return treeLayer("spark-jars", keyOf(jars, home, layout), tree);
}

/** Python wheels, unpacked where every job's Python looks. */
export function pythonLayer({ python, layout }: SparkImageDescription): Promise<Layer> {
  return cachedLayer("spark-python", keyOf(python, pythonPackages, layout), async (tar, scratch) => {
    const target = join(scratch, "root", pythonPackages);
    mkdirSync(target, { recursive: true });
    for (const wheel of python) {
      const file = await downloadWheel(wheel, join(scratch, "download"));
      await run("python3", ["-m", "zipfile", "-e", file, target]);
    }
    await run("chmod", ["-R", "u+rwX,go+rX,go-w", target]);
    await packFolder(join(scratch, "root"), tar);
  });
}

/** One data set; its zip files are unpacked, since Spark cannot read them. */
export function dataSetLayer(dataSet: DataSet, layout: number): Promise<Layer> {
  return cachedLayer(dataSet.name, keyOf(dataSet, layout), async (tar, scratch) => {
    const unpacked = join(scratch, "unpacked");
    const target = join(scratch, "root", dataSet.to);
    await unpackDistribution(await downloadDistribution(dataSet, join(scratch, "download")), unpacked);
    mkdirSync(dirname(target), { recursive: true });
    renameSync(join(unpacked, dataSet.from), target);
    for (const file of readdirSync(target).filter((name) => name.endsWith(".zip"))) {
      await run("python3", ["-m", "zipfile", "-e", join(target, file), target]);
      rmSync(join(target, file));
    }
    await run("chmod", ["-R", "a-x,u+rwX,go+rX", target]);
    await packFolder(join(scratch, "root"), tar);
  });
}

/** This repository's own files, and a working directory in which any user may write. */
export function filesLayer(description: SparkImageDescription): Promise<Layer> {
  const { files, workingDirectory, layout } = description;
  const contents = describedContents(description, repository);
  const tree: Record<string, Entry> = {
    [workingDirectory]: { folderMode: 0o1777 },
    ...Object.fromEntries(
      singleFiles(description, contents).map(({ from, to, mode }): [string, Entry] => [
        to,
        { copyOf: join(repository, from), mode },
      ]),
    ),
  };
  return treeLayer(
    "spark-files",
    contentHash({ ...contents, shape: keyOf(files, workingDirectory, layout) }),
    tree,
  );
}
