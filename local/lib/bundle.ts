import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { build, version } from "esbuild";
import { sha256 } from "./digest";
import { LocalError } from "./errors";
import { repository } from "./paths";

/** What a bundle was made from: the bundler's version and the SHA-256 of each source file, by path relative to the repository. */
interface Origin {
  readonly esbuild: string;
  readonly entry: string;
  readonly sources: Readonly<Record<string, string>>;
}

/**
 * Bundles a TypeScript program with everything that it imports into one CommonJS file for this Node.js version. Does nothing if the
 * file is there and none of its sources changed.
 * @returns outfile
 */
export async function bundle(entry: string, outfile: string): Promise<string> {
  const record = `${outfile}.origin.json`;
  if (existsSync(outfile) && existsSync(record) && isCurrent(record, entry)) return outfile;
  const result = await build({
    absWorkingDir: repository,
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    metafile: true,
    write: false,
    logLevel: "silent",
  }).catch((error: unknown) => {
    throw new LocalError(
      `${entry}: cannot be bundled (${String(error)})`,
      "Mend the source; `make check` shows where.",
    );
  });
  const sources = Object.fromEntries(Object.keys(result.metafile.inputs).map((path) => [path, hash(path)!]));
  const origin: Origin = { esbuild: version, entry: resolve(entry), sources };
  mkdirSync(dirname(outfile), { recursive: true });
  rmSync(record, { force: true });
  replace(outfile, result.outputFiles[0]!.contents);
  replace(record, JSON.stringify(origin));
  return outfile;
}

function isCurrent(record: string, entry: string): boolean {
  const origin = parse(readFileSync(record, "utf8"));
  if (origin?.esbuild !== version || origin.entry !== resolve(entry)) return false;
  return Object.entries(origin.sources).every(([path, expected]) => hash(path) === expected);
}

/** A record that was half written when the machine stopped is no record. */
function parse(text: string): Origin | undefined {
  try {
    return JSON.parse(text) as Origin;
  } catch {
    return undefined;
  }
}

function hash(path: string): string | undefined {
  const file = resolve(repository, path);
  return existsSync(file) ? sha256(readFileSync(file)) : undefined;
}

function replace(file: string, content: string | Uint8Array): void {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, content);
  renameSync(temporary, file);
}
