import { existsSync, readFileSync } from "node:fs";
import { ConfigError } from "../lib/config-error";
import { LocalError } from "./lib/errors";

/** The last `count` lines of a log, indented; nothing if the log is missing or empty. */
export function lastLines(file: string, count = 20): string {
  if (!existsSync(file)) return "";
  const text = readFileSync(file, "utf8").trimEnd();
  return text ? text.split("\n").slice(-count).join("\n").replace(/^/gm, "    ") : "";
}

/** What a person reads after a failure: what failed, the end of the log that explains it, and how to go on. */
export function describeFailure(error: unknown): string {
  if (error instanceof ConfigError) return `\n✘ ${error.message}`; // it names each remedy itself
  if (!(error instanceof LocalError)) {
    return `\n✘ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  const lines = ["", `✘ ${error.message}`];
  const tail = error.log && lastLines(error.log);
  if (tail) lines.push("", `  Last lines of ${error.log}:`, tail);
  lines.push("", `  What to do: ${error.remedy}`);
  return lines.join("\n");
}

/** Runs a command's main function. A failure is described on standard error and becomes exit code 1. */
export function main(work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    process.stderr.write(`${describeFailure(error)}\n`);
    process.exitCode = 1;
  });
}
