import { chmodSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "../lib/run";

/** What stands at one path of an image. Modes default to 0755 for folders and copies, 0644 for texts. */
export type Entry =
  | { readonly copyOf: string; readonly mode?: number }
  | { readonly text: string; readonly mode?: number }
  | { readonly linkTo: string }
  | { readonly folderMode: number };

/** Files of an image by their absolute path in it. */
export type Tree = Readonly<Record<string, Entry>>;

/** Writes a tree below a folder, whatever the umask is. */
export function writeTree(folder: string, tree: Tree): void {
  for (const [path, entry] of Object.entries(tree)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    if ("linkTo" in entry) {
      symlinkSync(entry.linkTo, target);
      continue;
    }
    if ("copyOf" in entry) copyFileSync(entry.copyOf, target);
    else if ("text" in entry) writeFileSync(target, entry.text);
    else mkdirSync(target, { recursive: true });
    chmodSync(
      target,
      "folderMode" in entry ? entry.folderMode : (entry.mode ?? ("text" in entry ? 0o644 : 0o755)),
    );
  }
}

/** Packs a folder as an uncompressed tar whose bytes depend on nothing but names, modes and contents; everything belongs to root. */
export async function packFolder(folder: string, tar: string): Promise<void> {
  const sameBytes = [
    "--sort=name",
    "--mtime=@0",
    "--owner=0",
    "--group=0",
    "--numeric-owner",
    "--format=gnu",
  ];
  await run("tar", [...sameBytes, "-cf", tar, "-C", folder, "."]);
}
