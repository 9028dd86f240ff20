import { ensureExecutable } from "./build/go-build";
import { goTools, toolVersion, type GoToolName } from "./build/go-tools";

type Tools = typeof goTools;
/** Every program that this repository builds from a Go module. */
export type BinaryName = { [Tool in GoToolName]: keyof Tools[Tool]["packages"] }[GoToolName];

const owners = new Map<string, GoToolName>(
  (Object.keys(goTools) as GoToolName[]).flatMap((tool) =>
    Object.keys(goTools[tool].packages).map((executable) => [executable, tool] as const),
  ),
);
export const binaryNames = [...owners.keys()] as readonly BinaryName[];
const owner = (name: BinaryName): GoToolName => owners.get(name)!;

/** Standard output belongs to what the caller prints, such as `pulumi stack output --json`. */
const notify = (line: string): void => void process.stderr.write(`${line}\n`);
const ensured = new Map<BinaryName, Promise<string>>();

/**
 * The path of a program, static and checked against the SHA-256 of its build; built from its Go module if this user has not built it yet.
 * @throws LocalError with the build's log
 */
export function ensureBinary(name: BinaryName): Promise<string> {
  let path = ensured.get(name);
  if (!path) {
    path = ensureExecutable(owner(name), name, notify);
    path.catch(() => ensured.delete(name));
    ensured.set(name, path);
  }
  return path;
}

/** The version of a program as its go.mod pins it, such as v1.34.3. */
export const binaryVersion = (name: BinaryName): string => toolVersion(goTools[owner(name)]);
