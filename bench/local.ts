/**
 * `make bench`: the figures of docs/benchmarks.md that one machine can give, with the platform up (`make up` first). Each is a whole
 * command as a user types it, in wall-clock seconds. With `--cold`: the first `make up` of a machine, with empty caches, on no cluster.
 * Exits with 1 if a figure is over its limit.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { main } from "../local/cli";
import { repository } from "../local/lib/paths";
import { run } from "../local/lib/run";
import { peakMemory } from "./memory";

interface Measurement {
  readonly title: string;
  /** Seconds. */
  readonly limit: number;
  readonly command: readonly [string, ...string[]];
}

const tsx = ["node", "--import", "tsx"] as const;
const up = ["up", "--yes", "--stack", "local", "--expect-no-changes", "--non-interactive"];
const warm: readonly Measurement[] = [
  { title: "pulumi up without a change", limit: 15, command: ["./local/pulumi", ...up] },
  {
    title: "the Spark job, from submission to its report",
    limit: 180,
    command: [...tsx, "local/job/main.ts"],
  },
  { title: "warm make up, Spark job included", limit: 240, command: ["make", "up"] },
  { title: "unit tests", limit: 60, command: ["npx", "jest", "--selectProjects", "unit"] },
];

async function measure({ title, limit, command }: Measurement, env = process.env): Promise<void> {
  const start = performance.now();
  const [program, ...args] = command;
  await run(program, args, { cwd: repository, env });
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(`${title}: ${seconds.toFixed(1)} s (at most ${limit} s)\n`);
  if (seconds > limit) process.exitCode = 1;
}

/** Nothing that an earlier build left is found: not ours, Go's nor pip's. What Debian installed stays. */
async function measureCold(): Promise<void> {
  const caches = mkdtempSync(join(tmpdir(), "spark-platform-cold-"));
  const folder = (name: string): string => join(caches, name);
  const env = {
    ...process.env,
    SPARK_PLATFORM_CACHE: folder("cache"),
    GOCACHE: folder("go-build"),
    GOMODCACHE: folder("go-modules"),
    GOFLAGS: `${process.env.GOFLAGS ?? ""} -modcacherw`.trim(),
  };
  try {
    await measure({ title: "cold make up, Spark job included", limit: 1800, command: ["make", "up"] }, env);
  } finally {
    rmSync(caches, { recursive: true, force: true });
  }
}

main(async () => {
  if (process.argv.includes("--cold")) return measureCold();
  for (const measurement of warm) await measure(measurement);
  process.stdout.write(`memory of the idle cluster, peak of a minute: ${await peakMemory()} MiB\n`);
});
