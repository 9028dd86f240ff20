import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../lib/paths";
import { sha256File } from "../lib/digest";
import { packFolder, writeTree, type Tree } from "./tree";

/** An uncompressed tar, so that its diff id is its digest. */
export interface Layer {
  readonly file: string;
  /** SHA-256 in hex. */
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

/** Why a cached layer may not be used, or undefined if its bytes are those that were written. */
async function damage(layer: Layer): Promise<string | undefined> {
  if (!existsSync(layer.file)) return "the file is missing";
  const { size } = statSync(layer.file);
  if (size !== layer.size) return `it has ${size} bytes, expected ${layer.size}`;
  const digest = await sha256File(layer.file);
  return digest === layer.digest ? undefined : `its sha256 is ${digest}, expected ${layer.digest}`;
}

/**
 * A layer from the user's cache, or built and put there. It appears under its name only when complete; a damaged one is named on
 * standard output and built again.
 * @param name for people, part of the file's name
 * @param key names the content, such as a contentHash of all inputs
 * @param build writes the tar to the given file; a scratch folder on the same file system comes with it
 */
export async function cachedLayer(
  name: string,
  key: string,
  build: (tar: string, scratch: string) => Promise<void>,
): Promise<Layer> {
  const layers = join(cacheFolder, "images", "layers");
  const file = join(layers, `${name}-${key}.tar`);
  const record = `${file}.json`;
  if (existsSync(record)) {
    const layer = { file, ...parseRecord(readFileSync(record, "utf8")) };
    const problem = await damage(layer);
    if (!problem) return layer;
    process.stdout.write(`! cached image layer ${file}: ${problem}; building it again\n`);
  }
  mkdirSync(layers, { recursive: true });
  removeAbandoned(layers);
  const scratch = mkdtempSync(join(layers, `${scratchPrefix}${process.pid}-`));
  try {
    const tar = join(scratch, "layer.tar");
    await build(tar, scratch);
    const written = { digest: await sha256File(tar), size: statSync(tar).size };
    writeFileSync(join(scratch, "record"), JSON.stringify(written));
    // A crash between these lines leaves no record, or one that does not fit the tar: both are built again.
    rmSync(record, { force: true });
    renameSync(tar, file);
    renameSync(join(scratch, "record"), record);
    return { file, ...written };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const scratchPrefix = ".building-";

/** Removes the scratch folders of builds whose process is gone: they may hold gigabytes. */
function removeAbandoned(layers: string): void {
  for (const name of readdirSync(layers).filter((entry) => entry.startsWith(scratchPrefix))) {
    const pid = Number(name.slice(scratchPrefix.length).split("-")[0]);
    if (!isRunning(pid)) rmSync(join(layers, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Digest and size of a layer; a record that cannot be read gives a size that no file has, so that the layer counts as damaged. */
function parseRecord(text: string): Omit<Layer, "file"> {
  try {
    const { digest, size } = JSON.parse(text) as Partial<Layer>;
    return { digest: String(digest), size: Number(size) };
  } catch {
    return { digest: "unknown (its record is damaged)", size: -1 };
  }
}

/** A cached layer of the given files. `key` must cover their contents. */
export const treeLayer = (name: string, key: string, tree: Tree): Promise<Layer> =>
  cachedLayer(name, key, async (tar, scratch) => {
    writeTree(join(scratch, "root"), tree);
    await packFolder(join(scratch, "root"), tar);
  });
