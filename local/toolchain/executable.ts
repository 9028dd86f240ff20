import { accessSync, chmodSync, constants, mkdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/** The first executable of that name on PATH, as a shell would find it. */
export function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Writes a program that starts a bundled script with this very node, whatever is first on PATH when the engine calls it. */
export function writeLauncher(path: string, script: string): void {
  const quoted = [process.execPath, script].map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
  const temporary = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(temporary, `#!/bin/sh\nexec ${quoted.join(" ")} "$@"\n`);
  chmodSync(temporary, 0o755);
  renameSync(temporary, path);
}
