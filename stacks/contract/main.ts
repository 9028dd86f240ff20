/**
 * `npm run -s outputs-contract`: writes stacks/outputs.contract.json, and prints what changed for readers. Exit code 1, and nothing written, for a change that
 * breaks them without a new schemaVersion.
 */
import { existsSync, writeFileSync } from "node:fs";
import { changesOf, requireNewVersion } from "./changes";
import { agreedContract, contractFile, contractText, currentContract } from "./contract";

try {
  const now = currentContract();
  if (existsSync(contractFile)) {
    const before = agreedContract();
    requireNewVersion(before, now);
    const { breaking, compatible } = changesOf(before.outputs, now.outputs);
    for (const change of [...breaking, ...compatible]) process.stdout.write(`${change}\n`);
  }
  writeFileSync(contractFile, contractText(now));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
