import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { LocalError } from "../lib/errors";

/**
 * The passphrase that encrypts the secrets of every stack in a state folder: made once, readable by its owner only, never replaced, as
 * nothing else can read those secrets.
 * @returns its file
 * @throws LocalError if there are stacks but no passphrase
 */
export function ensurePassphrase(file: string, backend: string): string {
  if (existsSync(file) && readFileSync(file, "utf8").trim() !== "") return file;
  const stacks = stackNames(backend);
  if (stacks.length > 0) {
    throw new LocalError(
      `${file}: the passphrase of the stacks ${stacks.join(", ")} is ${existsSync(file) ? "empty" : "missing"}`,
      `Put the old passphrase back into this file (mode 0600); without it the secrets in ${backend} cannot be read. ` +
        "If it is lost, `make down` removes the cluster together with this state, and `make up` starts anew.",
    );
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  rmSync(file, { force: true });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  try {
    linkSync(temporary, file); // Unlike a rename, it never replaces what another process has just made.
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(temporary);
  }
  return file;
}

/** The stacks of a file backend. */
function stackNames(backend: string): string[] {
  const folder = join(backend, ".pulumi", "stacks");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .map((path) => path.slice(0, -".json".length));
}

/** Makes a folder that only its owner may look into, also if it was there already. */
export function ensurePrivateFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  return folder;
}
