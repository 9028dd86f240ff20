import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseDocument } from "yaml";
import { type Toolchain, ensureToolchain } from "../../../local/toolchain/environment";
import { stackConfigFile } from "../../../local/toolchain/stack-config";
import { repository } from "../../../local/lib/paths";
import { type RunResult, runResult } from "../../../local/lib/run";

const stack = "local";

/**
 * A copy of the stack's file with one section changed, for the engine alone. (`--config` with a path would leave the section with that one key.)
 * @returns its path
 */
async function changedFile(toolchain: Toolchain, change: Change): Promise<string> {
  const file = await stackConfigFile(stack, toolchain);
  const document = parseDocument(readFileSync(file, "utf8"));
  for (const [key, value] of Object.entries(change.values))
    document.setIn(["config", `spark-platform:${change.section}`, key], value);
  const changed = join(dirname(file), `Pulumi.${stack}.changed.yaml`);
  writeFileSync(changed, document.toString(), { mode: 0o600 });
  return changed;
}

/** Keys of one section of the stack's file, such as `quota` of `eventEtcd`. */
export interface Change {
  readonly section: string;
  readonly values: Readonly<Record<string, string>>;
}

const updateArguments = (file: string): string[] => [
  "up",
  `--stack=${stack}`,
  `--config-file=${file}`,
  "--yes",
  "--skip-preview",
  "--non-interactive",
  "--color=never",
];

/** `pulumi up` with the change. @param options further ones of `pulumi up` */
export async function update(change: Change, ...options: string[]): Promise<RunResult> {
  const toolchain = await ensureToolchain();
  const args = [...updateArguments(await changedFile(toolchain, change)), ...options];
  return runResult(toolchain.pulumi, args, { cwd: repository, env: toolchain.env });
}

/**
 * Starts the same and kills the engine once `isAmid` says so, as when a CI runner is taken away: nothing is written down at the end and the stack stays
 * locked. Providers and the language host have process groups of their own and end when they miss the engine.
 * @returns whether it was killed; false when it ended before
 */
export async function interruptedUpdate(change: Change, isAmid: () => Promise<boolean>): Promise<boolean> {
  const toolchain = await ensureToolchain();
  const file = await changedFile(toolchain, change);
  const child = spawn(toolchain.pulumi, updateArguments(file), {
    cwd: repository,
    env: toolchain.env,
    detached: true, // a process group of its own: what the engine starts in it is killed with it
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  while (child.exitCode === null && !(await isAmid())) await sleep(200);
  if (child.exitCode !== null || child.pid === undefined) return false;
  process.kill(-child.pid, "SIGKILL");
  await ended;
  return true;
}

/** Releases the lock that a killed update leaves. */
export const unlock = (): Promise<RunResult> =>
  runResult(join(repository, "local", "pulumi"), ["cancel", `--stack=${stack}`, "--yes"], {
    cwd: repository,
  });
