/**
 * `npm run -s preview-report -- FILE...`: what previews of stacks say, for a person; see `usage` in command.ts.
 * Exit code 0, 1 for a file that is no log of events, or 2 for words that it does not understand.
 */
import { existsSync, readFileSync } from "node:fs";
import { loadConfig } from "../config";
import { queuesOf } from "../queues/stack-queues";
import { readStackFile, stackNames } from "../source";
import { UsageError } from "../words";
import { previewReport } from "./command";

try {
  const text = previewReport(process.argv.slice(2), {
    read: (file) => (existsSync(file) ? readFileSync(file, "utf8") : undefined),
    tenantsOf: (stack) =>
      stackNames().includes(stack) ? queuesOf(stack, loadConfig(readStackFile(stack))).tenants : new Map(),
  });
  process.stdout.write(`${text.trimEnd()}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
