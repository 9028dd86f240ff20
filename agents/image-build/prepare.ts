import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { log } from "../lib/log";
import { downloadAll } from "./download";
import { imageName } from "./image-name";
import { labelProblems, labelsOf } from "./image-content";
import { type BuildPlan, planKeys, workspaceFiles } from "./plan";
import { missingAttestations } from "./referrers";
import type { Repository } from "./registry";

/** Where a step finds what it needs. */
export interface Folders {
  /** The ConfigMap. */
  readonly plan: string;
  readonly workspace: string;
}

/**
 * What comes before the engine: if the registry has the image there is nothing to build, and the later steps see it by a file. The
 * tag is the hash of the content, so a Job that was removed and is created again ends here. An image whose build ended between push and attestations is built again: what is in it
 * is known to its build alone.
 * @throws Error if the registry cannot say, or may not be pushed to, or a download is not what was described
 */
export async function prepare(plan: BuildPlan, repository: Repository, folders: Folders): Promise<void> {
  const put = (file: string, text: string): Promise<void> => writeFile(join(folders.workspace, file), text);
  const { tag } = imageName(plan.reference);
  const digest = await repository.digestOf(tag);
  if (digest !== undefined) await checkLabels(plan, repository, digest);
  const missing =
    digest === undefined ? [] : await missingAttestations(repository, digest, plan.attestations);
  if (digest !== undefined && missing.length === 0) {
    await put(workspaceFiles.digest, digest);
    if ((await repository.digestOf(`${digest.replace(":", "-")}.sig`)) !== undefined)
      await put(workspaceFiles.signed, digest);
    await put(workspaceFiles.exists, digest);
    log("info", "the registry has the image; there is nothing to build", { image: plan.reference, digest });
    return;
  }
  await repository.checkPush();
  const context = join(folders.workspace, workspaceFiles.context);
  await mkdir(context, { recursive: true });
  // A ConfigMap's files are links, which a build's context must not have.
  await copyFile(join(folders.plan, planKeys.containerfile), join(context, planKeys.containerfile));
  for (const { key, path } of plan.files) {
    await mkdir(dirname(join(context, path)), { recursive: true });
    await writeFile(join(context, path), await readFile(join(folders.plan, key)));
  }
  if (plan.downloadsFirst) await downloadAll(plan.downloads, join(context, workspaceFiles.inputs));
  log("info", "the image is to be built", { image: plan.reference, ...(digest && { digest, missing }) });
}

/** @throws Error that lists what the image says of itself and should not */
export async function checkLabels(plan: BuildPlan, repository: Repository, digest: string): Promise<void> {
  const problems = (await labelsOf(repository, digest)).flatMap(({ platform, labels }) =>
    labelProblems(plan.labels, labels).map(
      (problem) => `${plan.reference}@${digest} (${platform}): ${problem}`,
    ),
  );
  if (problems.length > 0)
    throw new Error(
      `${problems.join("\n")}\nRemove the image from the registry, and let the Job build it again.`,
    );
}
