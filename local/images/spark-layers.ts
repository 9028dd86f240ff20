import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DataSet, SparkImageDescription } from "../../components/spark-image/description";
import { contentHash, fileContents } from "../../lib/content-hash";
import { repository } from "../lib/paths";
import { ensureJars, jarPath } from "../lib/maven";
import { run } from "../lib/run";
import { debianTar } from "./debian";
import { cachedLayer, treeLayer, type Layer } from "./layer";
import { downloadDistribution, unpackDistribution } from "./python-distribution";
import { packFolder, type Entry } from "./tree";

const keyOf = (...inputs: unknown[]): string => contentHash({ inputs: JSON.stringify(inputs) });

/** Debian's minimal system, Java, Python and the user that Spark runs as. */
export function systemLayer({ debian, user, environment, layout }: SparkImageDescription): Promise<Layer> {
  const home = environment.SPARK_HOME ?? "/";
  const account = `--uid ${user.uid} --gid ${user.gid} --home-dir ${home} --no-create-home --shell /usr/sbin/nologin`;
  return cachedLayer("spark-system", keyOf(debian, user, home, layout), (tar) =>
    debianTar(
      {
        ...debian,
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

/** Where the parts of the pyspark distribution go, below SPARK_HOME: as in Spark's own binary releases. */
const distributionParts: Readonly<Record<string, string>> = {
  "deps/bin": "bin",
  "deps/sbin": "sbin",
  "deps/jars": "jars",
  "deps/licenses": "licenses",
  pyspark: "python/pyspark",
  lib: "python/lib",
};

/** Spark itself. */
export function distributionLayer({ spark, environment, layout }: SparkImageDescription): Promise<Layer> {
  const home = environment.SPARK_HOME ?? "/";
  return cachedLayer(
    "spark-distribution",
    keyOf(spark, home, distributionParts, layout),
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
      await packFolder(join(scratch, "root"), tar);
    },
  );
}

/** Jars beside Spark's own. */
export async function jarsLayer({ jars, environment, layout }: SparkImageDescription): Promise<Layer> {
  const home = environment.SPARK_HOME ?? "/";
  await ensureJars(jars);
  const tree = Object.fromEntries(
    jars.map((jar): [string, Entry] => [
      `${home}/jars/${basename(jarPath(jar))}`,
      { copyOf: jarPath(jar), mode: 0o644 },
    ]),
  );
  return treeLayer("spark-jars", keyOf(jars, home, layout), tree);
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
export function filesLayer({ files, workingDirectory, layout }: SparkImageDescription): Promise<Layer> {
  const tree: Record<string, Entry> = { [workingDirectory]: { folderMode: 0o1777 } };
  const contents = fileContents(
    repository,
    files.map(({ from }) => from),
  );
  for (const { from, to, mode } of files)
    for (const path of Object.keys(contents).filter((name) => name === from || name.startsWith(`${from}/`)))
      tree[to + path.slice(from.length)] = { copyOf: join(repository, path), mode };
  return treeLayer(
    "spark-files",
    contentHash({ ...contents, shape: keyOf(files, workingDirectory, layout) }),
    tree,
  );
}
