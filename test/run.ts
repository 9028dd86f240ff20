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

const execute = (command: string, args: string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    spawn(command, args, { cwd: repository, stdio: "inherit" })
      .on("error", reject)
      .on("close", (code) => resolve(code ?? 1));
  });

async function check(title: string, command: string, args: string[]): Promise<Count> {
  const passed = (await execute(command, args)) === 0;
  if (!passed) process.stdout.write(`✘ ${title} failed: mend what is printed above\n`);
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function jest(projects: string[], options: string[] = []): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), "spark-platform-test-"));
  const report = join(folder, "report.json");
  try {
    const code = await execute("npx", [
      "jest",
      "--selectProjects",
      ...projects,
      "--json",
      `--outputFile=${report}`,
      ...options,
    ]);
    if (!existsSync(report)) return { passed: 0, failed: 1 }; // jest itself died, and said why
    return countJest(JSON.parse(readFileSync(report, "utf8")) as JestReport, code);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const parts: [title: string, run: () => Promise<Count>][] = [
  ["format", () => check("format", "npx", ["prettier", "--check", "--log-level=warn", "."])],
  ["lint", () => check("lint", "npx", ["eslint", "."])],
  ["types", () => check("types", "npx", ["tsc", "--noEmit", "-p", "."])],
  ["unit, components, golden, policies", () => jest(["unit", "components", "golden", "policies"])],
];
if (!offline) {
  parts.push(
    ["agents, toolchain", () => jest(["agents", "toolchain"], ["--maxWorkers=2"])],
    ["end to end on the local cluster", () => jest(["e2e"], ["--runInBand"])],
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
