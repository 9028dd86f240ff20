import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { sha256File } from "../../lib/digest";

/** The list of a folder's files in the format of sha256sum. It is written before the folder gets its name, so a folder without one is half made. */
const sums = "SHA256SUMS";

/**
 * Fills a new folder and gives it its name only when it is complete: a killed build leaves nothing that looks finished. Call it under
 * a lock: what earlier, killed calls left half filled is removed.
 */
export async function fillFolder(folder: string, fill: (temporary: string) => Promise<void>): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  for (const name of readdirSync(dirname(folder)).filter((n) =>
    n.startsWith(`${basename(folder)}.partial-`),
  )) {
    rmSync(join(dirname(folder), name), { recursive: true });
  }
  const temporary = mkdtempSync(`${folder}.partial-`);
  try {
    await fill(temporary);
    const lines: string[] = [];
    for (const name of readdirSync(temporary).sort()) {
      lines.push(`${await sha256File(join(temporary, name))}  ${name}\n`);
    }
    writeFileSync(join(temporary, sums), lines.join(""));
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Says what is wrong with a file of such a folder, or nothing when it is whole. */
export async function damage(file: string): Promise<"absent" | "whole" | { readonly damaged: string }> {
  const folder = dirname(file);
  if (!existsSync(folder)) return "absent";
  const list = join(folder, sums);
  if (!existsSync(list)) return { damaged: `${folder} has no ${sums}: it was never finished` };
  const line = readFileSync(list, "utf8")
    .split("\n")
    .find((entry) => entry.endsWith(`  ${basename(file)}`));
  const expected = line?.split("  ")[0];
  if (!expected || !existsSync(file)) return { damaged: `${file} is missing` };
  const actual = await sha256File(file);
  if (actual === expected) return "whole";
  return {
    damaged: `${file} has the SHA-256 ${actual.slice(0, 12)}…, its build had ${expected.slice(0, 12)}…`,
  };
}
