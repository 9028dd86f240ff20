import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureToolchain } from "../../../local/toolchain/environment";
import { stackConfigFile } from "../../../local/toolchain/stack-config";
import { repository } from "../../../local/lib/paths";
import { type RunResult, runResult } from "../../../local/lib/run";

const stack = "local";

/** Arguments of an update that changes one value of the stack's configuration, in the engine's copy of the file alone. */
const updateArguments = (file: string, path: string, value: string): string[] => [
  "up",
  `--stack=${stack}`,
  `--config-file=${file}`,
  "--config-path",
  `--config=spark-platform:${path}=${value}`,
  "--yes",
  "--skip-preview",
  "--non-interactive",
  "--color=never",
];

/** `pulumi up` with one value changed. @param options further ones of `pulumi up` */
export async function update(path: string, value: string, ...options: string[]): Promise<RunResult> {
  const toolchain = await ensureToolchain();
  const args = [...updateArguments(await stackConfigFile(stack, toolchain), path, value), ...options];
  return runResult(toolchain.pulumi, args, { cwd: repository, env: toolchain.env });
}

/**
 * Starts the same and kills the engine once `isAmid` says so, as when a CI runner is taken away: nothing is written down at the end and the stack stays
 * locked. Providers and the language host have process groups of their own and end when they miss the engine.
 * @returns whether it was killed; false when it ended before
 */
export async function interruptedUpdate(
  path: string,
  value: string,
  isAmid: () => Promise<boolean>,
): Promise<boolean> {
  const toolchain = await ensureToolchain();
  const file = await stackConfigFile(stack, toolchain);
  const child = spawn(toolchain.pulumi, updateArguments(file, path, value), {
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
