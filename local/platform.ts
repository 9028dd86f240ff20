import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { DedicatedOutputs, PlatformOutputs } from "../stacks/outputs";
import { run, runResult } from "./lib/run";
import { logFile, repository } from "./lib/paths";
import { LocalError } from "./lib/errors";

const pulumi = join(repository, "local", "pulumi");
const stack = "local";

/** Applies the `local` stack with the real engine. Returns a remark: how many resources changed. */
export async function applyStack(): Promise<string> {
  const log = logFile("pulumi-up");
  await run(pulumi, ["stack", "select", "--create", stack], { cwd: repository });
  const result = await runResult(
    pulumi,
    ["up", "--stack", stack, "--yes", "--skip-preview", "--non-interactive", "--color=never"],
    { cwd: repository },
  );
  appendFileSync(log, result.stdout + result.stderr);
  if (result.code !== 0) {
    throw new LocalError(
      `pulumi up of the stack ${stack} failed:\n${diagnosis(result.stdout + result.stderr)}`,
      "Mend what the log says, then run `make up` again: what was applied is kept. " +
        "After a killed run, `./local/pulumi cancel --stack local --yes` releases its lock.",
      log,
    );
  }
  return summary(result.stdout);
}

/** The engine's own closing summary ("Resources:" and the indented lines below it) in one line. */
export function summary(output: string): string {
  const [, block = ""] = /^Resources:\n((?: {4}.*\n)+)/m.exec(output) ?? [];
  return block.trim().split(/\n\s*/).join(", ");
}

/** What the engine says went wrong: its `Diagnostics:` block, or the lines of an error that came before it could begin. */
export function diagnosis(output: string): string {
  const [, block] = /^Diagnostics:\n((?:[ \t]+.*\n|\n)+)/m.exec(output) ?? [];
  return (block ?? output.slice(Math.max(0, output.search(/^error:/m)))).trim().slice(0, 4000);
}

/** The typed outputs of the applied `local` stack. @throws LocalError if Spark has no API servers of its own in it */
export async function stackOutputs(): Promise<DedicatedOutputs> {
  const text = await run(pulumi, ["stack", "output", "--json", "--stack", stack], { cwd: repository });
  const outputs = JSON.parse(text) as PlatformOutputs;
  if (outputs.mode !== "dedicated")
    throw new LocalError(
      `the stack ${stack} is in the mode ${outputs.mode}; the local cluster proves the mode dedicated`,
      "Take cluster.mode out of stacks/Pulumi.local.yaml, then run `make up` again.",
    );
  return outputs as DedicatedOutputs;
}
