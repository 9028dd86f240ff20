import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { log } from "../lib/log";
import { readIfPresent } from "../lib/read-if-present";
import { imageName } from "./image-name";
import { type BuildPlan, planKeys, workspaceFiles } from "./plan";
import { type Folders, checkLabels } from "./prepare";
import { provenance } from "./provenance";
import { type Attachment, attach, attestationTypes } from "./referrers";
import type { Repository } from "./registry";
import { spdx } from "./sbom";

/**
 * What comes after the engine: the registry has what was built, it says of itself what it should, and what the engine does not attest is attested.
 * @throws Error if not
 */
export async function finish(
  plan: BuildPlan,
  repository: Repository,
  folders: Folders,
  now = new Date(),
): Promise<void> {
  const found = await repository.digestOf(imageName(plan.reference).tag);
  if (found === undefined)
    throw new Error(`${plan.reference}: the engine ended well, and the registry has no such image`);
  const built = await builtDigest(folders.workspace);
  if (built !== found)
    throw new Error(
      `${plan.reference}: the registry has ${found}, and ${built} was built; another build has pushed it meanwhile, and its content is the same but for times: the next try takes that one`,
    );
  await checkLabels(plan, repository, found);
  const attachments = await attachmentsOf(plan, found, folders, now);
  if (attachments.length > 0) await attach(repository, found, attachments);
  log("info", "the image is in the registry", { image: plan.reference, digest: found });
}

/**
 * What the engine pushed, in the form of either; of an image that was there before, its own. Of BuildKit's form `sign` finds it in a file, too; buildah's file is root's, and
 * another user cannot write it.
 */
async function builtDigest(workspace: string): Promise<string> {
  const file = join(workspace, workspaceFiles.digest);
  const metadata = await readIfPresent(join(workspace, workspaceFiles.metadata));
  if (metadata === undefined) return (await readFile(file, "utf8")).trim();
  const digest = String((JSON.parse(metadata) as Record<string, unknown>)["containerimage.digest"]);
  await writeFile(file, digest);
  return digest;
}

/** Of an image that was there before nothing new is known; `prepare` has seen that it is attested. */
async function attachmentsOf(
  plan: BuildPlan,
  digest: string,
  folders: Folders,
  now: Date,
): Promise<Attachment[]> {
  const inventory = await readIfPresent(join(folders.workspace, workspaceFiles.inventory));
  if (inventory === undefined) return [];
  const containerfile = await readFile(join(folders.plan, planKeys.containerfile), "utf8");
  const contents: Readonly<Record<string, () => object>> = {
    sbom: () => spdx(plan, digest, inventory, now),
    provenance: () => provenance(plan, digest, containerfile, now),
  };
  return plan.attestations.map((name) => ({ type: attestationTypes[name]!, content: contents[name]!() }));
}
