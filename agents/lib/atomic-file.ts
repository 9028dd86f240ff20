import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

export interface AtomicFileOptions {
  /** Permission bits, such as 0o640. */
  readonly mode: number;
  /** Group that owns the file; default: the process's. */
  readonly gid?: number;
  /** Folder of the unfinished file, on the same file system; default: the file's own. */
  readonly temporaryFolder?: string;
}

/**
 * Writes a file so that at every moment, a crash included, its path holds the old content or the whole new one: a temporary file, flushed, is
 * renamed over it. An unfinished temporary file of a killed process stays behind in the temporary folder.
 */
export async function writeAtomically(
  path: string,
  content: string,
  options: AtomicFileOptions,
): Promise<void> {
  const folder = options.temporaryFolder ?? dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString("hex")}`);
  try {
    const file = await open(temporary, "wx", options.mode);
    try {
      await file.writeFile(content);
      await file.chmod(options.mode);
      if (options.gid !== undefined) await file.chown(process.getuid!(), options.gid);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes a rename or removal in this folder survive a power cut. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
