import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LocalError } from "../lib/errors";
import { logFile } from "../lib/paths";
import { run } from "../lib/run";
import { kubernetesImage, kubernetesImageNames } from "../images/kubernetes";
import { ctr } from "./containerd";
import { layoutImage } from "./layout-image";

/** Digest of each image in the node's store, by name. */
async function storedImages(): Promise<Map<string, string>> {
  const rows = (await run("ctr", ctr("images", "list"))).split("\n").slice(1);
  return new Map(rows.map((row) => row.split(/\s+/)).map(([name = "", , digest = ""]) => [name, digest]));
}

/** Whether the node has an image of this name. */
export const hasImage = async (reference: string): Promise<boolean> => (await storedImages()).has(reference);

/** Imports an image from a folder in OCI layout into the node's store, unless the very same is there. Returns its name. */
export async function importImage(layout: string): Promise<string> {
  const { reference, digest } = layoutImage(readFileSync(join(layout, "index.json"), "utf8"), layout);
  if ((await storedImages()).get(reference) === digest) return reference;
  // Blobs are hard links into a cache: as links in the archive, containerd would not read them.
  const tar = spawn("tar", ["--create", "--hard-dereference", "--directory", layout, "."], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const load = spawn("ctr", ctr("images", "import", "--digests=false", "-"), {
    stdio: ["pipe", "pipe", "pipe"],
  });
  let errors = "";
  tar.stderr.on("data", (text: Buffer) => (errors += text.toString()));
  load.stderr.on("data", (text: Buffer) => (errors += text.toString()));
  load.stdout.resume();
  load.stdin.on("error", () => undefined); // it has ended early: its exit code and words tell why
  tar.stdout.pipe(load.stdin);
  const codes = (await Promise.all([once(tar, "close"), once(load, "close")])).map(
    ([code]) => code as number | null,
  );
  if (codes.some((code) => code !== 0)) {
    throw new LocalError(
      `${reference}: cannot be imported from ${layout}: ${errors.trim()}`,
      "If the layout is damaged, delete the folder and run the same command again.",
      logFile("containerd"),
    );
  }
  return reference;
}

/** Builds the cluster's own images where they are missing, and imports them. Returns a remark for the step's line. */
export async function importKubernetesImages(): Promise<string> {
  for (const name of kubernetesImageNames) await importImage((await kubernetesImage(name)).layout);
  return `${kubernetesImageNames.length} images`;
}
