import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeSparkImage } from "../../../components/spark-image";
import { addedJars } from "../../../components/spark-image/inputs";
import { type LocalRepository, pushBlob } from "../../../local/images/push";
import { downloadDistribution } from "../../../local/images/python-distribution";
import { ensureJars, jarPath } from "../../../local/lib/maven";

/** Where a registry has any file by its checksum: the source of a build whose pods reach nothing else. */
export const sourceIn = ({ url, name }: LocalRepository): string => `${url}/v2/${name}/blobs/sha256:{sha256}`;

/** Puts everything that the image of a release is made of into a registry. */
export async function pushInputs(
  repository: LocalRepository,
  version: string,
  celeborn: string,
): Promise<void> {
  const description = describeSparkImage(version, celeborn);
  const folder = mkdtempSync(join(tmpdir(), "spark-platform-inputs-"));
  try {
    for (const distribution of [description.spark, ...description.dataSets])
      await pushBlob(
        repository,
        await downloadDistribution(distribution, join(folder, distribution.name)),
        `sha256:${distribution.sha256}`,
      );
    const jars = addedJars(description);
    await ensureJars(jars);
    for (const jar of jars) await pushBlob(repository, jarPath(jar), `sha256:${jar.sha256}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
