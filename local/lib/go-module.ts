import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LocalError } from "../lib/errors";
import { repository } from "../lib/paths";

/**
 * The version of a module that a go.mod of this repository requires, with its leading v.
 * @param folder of the go.mod, relative to the repository
 */
export function requiredVersion(folder: string, module: string): string {
  const path = join(folder, "go.mod");
  const lines = readFileSync(join(repository, path), "utf8").split("\n");
  for (const line of lines) {
    const [name, version] = line
      .replace(/^require\s+/, "")
      .trim()
      .split(/\s+/);
    if (name === module && version) return version;
  }
  throw new LocalError(`${path}: requires no ${module}`, `Add \`require ${module} vX.Y.Z\` to it.`);
}
