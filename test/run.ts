/**
 * `make test`: every check and test in order, cheap ones first; the last line is the plain count `N passed, N failed`.
 * `--offline` stops before what needs root, a control plane or a cluster (`make check`).
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { repository } from "../local/lib/paths";
import { type Count, type JestReport, add, countJest, nothing } from "./support/count";

const offline = process.argv.includes("--offline");

const execute = (command: string, args: string[], env: Record<string, string> = {}): Promise<number> =>
  new Promise((resolve, reject) => {
    spawn(command, args, { cwd: repository, stdio: "inherit", env: { ...process.env, ...env } })
      .on("error", reject)
      .on("close", (code) => resolve(code ?? 1));
  });

async function check(title: string, command: string, args: string[]): Promise<Count> {
  const passed = (await execute(command, args)) === 0;
  if (!passed) process.stdout.write(`✘ ${title} failed: mend what is printed above\n`);
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** @param env besides this process's, with the folder that is removed after the tests */
async function jest(
  projects: string[],
  options: string[] = [],
  env: (scratch: string) => Record<string, string> = (scratch) => ({ TMPDIR: scratch }),
): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), "spark-platform-test-"));
  const report = join(folder, "report.json");
  try {
    const args = ["jest", "--selectProjects", ...projects, "--json", `--outputFile=${report}`, ...options];
    const code = await execute("npx", args, env(folder));
    if (!existsSync(report)) return { passed: 0, failed: 1 }; // jest itself died, and said why
    return countJest(JSON.parse(readFileSync(report, "utf8")) as JestReport, code);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const inParallel = [
  // By itself jest leaves one of two cores idle: it takes one less than there are.
  "--maxWorkers=2",
  // By itself in the folder for temporary files, which is another one each time.
  `--cacheDirectory=${join(tmpdir(), "spark-platform-jest")}`,
];

const parts: [title: string, run: () => Promise<Count>][] = [
  ["format", () => check("format", "npx", ["prettier", "--check", "--log-level=warn", "."])],
  ["lint", () => check("lint", "npx", ["eslint", "."])],
  ["types", () => check("types", "npx", ["tsc", "--noEmit", "-p", "."])],
  [
    "unit, components, golden, policies",
    () => jest(["unit", "components", "golden", "policies"], inParallel),
  ],
];
if (!offline) {
  parts.push(
    ["programs", () => check("programs", "node", ["--import", "tsx", "test/programs.ts"])],
    ["agents, toolchain", () => jest(["agents", "toolchain"], inParallel)],
    // Without a scratch folder: what these start outlives it.
    ["end to end on the local cluster", () => jest(["e2e"], ["--runInBand"], () => ({}))],
  );
}

async function main(): Promise<void> {
  let total = nothing;
  for (const [title, part] of parts) {
    const start = performance.now();
    process.stdout.write(`\n── ${title}\n`);
    const count = await part();
    total = add(total, count);
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    process.stdout.write(
      `── ${title}: ${count.passed} of ${count.passed + count.failed} passed in ${seconds} s\n`,
    );
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

void main();
