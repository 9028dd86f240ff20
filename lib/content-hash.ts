import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Named pieces of content: a file's path or a value's name, and its bytes. */
export type Parts = Record<string, string | Buffer>;

/**
 * A short name for a content: the first 16 hex digits of the SHA-256 over every part's name and bytes. The order of the parts does not
 * matter; lengths are hashed too, so that moving bytes from one part to another changes the result.
 */
export function contentHash(parts: Parts): string {
  const hash = createHash("sha256");
  for (const name of Object.keys(parts).sort()) {
    const bytes = Buffer.from(parts[name]!);
    hash.update(`${Buffer.byteLength(name)}:${name}:${bytes.length}:`).update(bytes);
  }
  return hash.digest("hex").slice(0, 16);
}

const isContent = (name: string): boolean => !name.startsWith(".") && name !== "__pycache__";

/**
 * The contents of files, and of every file in folders, as parts named by their path relative to `root` with forward slashes, so that the
 * hash is the same in every checkout. What editors and Python leave in folders, hidden files and `__pycache__`, is no content.
 * @param paths files or folders, relative to `root`
 * @throws Error if one does not exist
 */
export function fileContents(root: string, paths: readonly string[]): Parts {
  const parts: Parts = {};
  const add = (path: string): void => {
    if (statSync(path).isDirectory())
      readdirSync(path)
        .filter(isContent)
        .forEach((entry) => add(join(path, entry)));
    else parts[relative(root, path).split(sep).join("/")] = readFileSync(path);
  };
  for (const path of paths) add(join(root, path));
  return parts;
}
