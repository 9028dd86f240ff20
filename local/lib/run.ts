import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { LocalError } from "./errors";

export interface RunOptions {
  readonly cwd?: string;
  /** Replaces the environment; default: this process's own. */
  readonly env?: NodeJS.ProcessEnv;
  /** Standard input. Secrets go here, never into the arguments. */
  readonly input?: string;
  /** Append standard output and error to this file instead of returning them. */
  readonly log?: string;
  /** Milliseconds until the process is killed; default: none. */
  readonly timeout?: number;
  /** What to do when it fails, for the error; default: look at the log. */
  readonly remedy?: string;
}

export interface RunResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end and returns its exit code and output, whatever they are. Throws only if it cannot be started. */
export function runResult(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    if (options.log) mkdirSync(dirname(options.log), { recursive: true });
    const log = options.log ? openSync(options.log, "a") : undefined;
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      timeout: options.timeout,
      stdio: [options.input === undefined ? "ignore" : "pipe", log ?? "pipe", log ?? "pipe"],
    });
    const output = { stdout: "", stderr: "" };
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
    child.on("error", (error) =>
      reject(
        new LocalError(
          `${command}: cannot be started (${error.message})`,
          options.remedy ?? "Check that it is installed and executable.",
        ),
      ),
    );
    child.on("close", (code, signal) => {
      if (log !== undefined) closeSync(log);
      resolve({ code: code ?? (signal ? 128 : 1), ...output });
    });
    child.stdin?.on("error", () => undefined).end(options.input);
  });
}

/** Runs a program and returns its standard output. Throws a LocalError with the end of its output when it does not exit with 0. */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const result = await runResult(command, args, options);
  if (result.code === 0) return result.stdout;
  const tail = (result.stderr || result.stdout).trimEnd().split("\n").slice(-15).join("\n");
  throw new LocalError(
    `\`${[command, ...args].join(" ").slice(0, 300)}\` exited with ${result.code}${tail ? `:\n${tail}` : ""}`,
    options.remedy ?? "See the output above, mend the cause and run the same command again.",
    options.log,
  );
}
