import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { LocalError } from "../lib/errors";
import { repository, stateFolder } from "../lib/paths";
import { run } from "../lib/run";
import type { Toolchain } from "./environment";

/**
 * The engine writes each stack's encryption salt into its configuration file. The files in `stacks/` are committed and shared, a
 * passphrase is one checkout's own; so the engine gets a copy of the file, with the salt, in the state folder.
 */
const folder = join(stateFolder, "stacks");
const committedConfig = (stack: string): string => join(repository, "stacks", `Pulumi.${stack}.yaml`);

/** Is the project of this checkout the one that the engine finds from this directory? */
export function isOurProject(directory: string): boolean {
  if (existsSync(join(directory, "Pulumi.yaml"))) return resolve(directory) === repository;
  const parent = dirname(directory);
  return parent !== directory && isOurProject(parent);
}

/** Does the repository hold the stack's configuration, without a secrets provider of its own? */
export function isCommittedStack(stack: string): boolean {
  const file = committedConfig(stack);
  return (
    existsSync(file) && !/^(encryptionsalt|secretsprovider|encryptedkey):/m.test(readFileSync(file, "utf8"))
  );
}

function projectName(): string {
  const file = join(repository, "Pulumi.yaml");
  const { name } = parse(readFileSync(file, "utf8")) as { name?: string };
  if (!name) throw new LocalError(`${file}: has no name`, "Restore it: `git checkout Pulumi.yaml`.");
  return name;
}

interface StackState {
  readonly checkpoint?: {
    readonly latest?: { readonly secrets_providers?: { readonly state?: { salt?: string } } };
  };
}

const stateFile = (stack: string): string =>
  join(stateFolder, "pulumi-state", ".pulumi", "stacks", projectName(), `${stack}.json`);

/** Makes a stack in the local backend if it is not there, from a project of the same name in the state folder. */
export async function ensureStack(stack: string, { pulumi, env }: Toolchain): Promise<void> {
  if (existsSync(stateFile(stack))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "Pulumi.yaml"), `name: ${projectName()}\nruntime: nodejs\n`);
  writeFileSync(join(folder, `Pulumi.${stack}.yaml`), "");
  await run(pulumi, ["stack", "init", stack, "--no-select"], { cwd: folder, env });
}

/**
 * Writes the configuration that the engine gets for a stack.
 * @returns its file
 */
export async function stackConfigFile(stack: string, toolchain: Toolchain): Promise<string> {
  await ensureStack(stack, toolchain);
  const state = JSON.parse(readFileSync(stateFile(stack), "utf8")) as StackState;
  const salt = state.checkpoint?.latest?.secrets_providers?.state?.salt;
  const file = join(folder, `Pulumi.${stack}.yaml`);
  const committed = readFileSync(committedConfig(stack), "utf8");
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${committed.trimEnd()}\n${salt ? `encryptionsalt: ${salt}\n` : ""}`);
  return file;
}
