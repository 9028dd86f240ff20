/**
 * `make bench`: the figures of docs/benchmarks.md that one machine can give, with the platform up (`make up` first).
 * Each is a whole command as a user types it; wall-clock seconds, memory in MiB.
 */
import { performance } from "node:perf_hooks";
import { readFileSync } from "node:fs";
import { run } from "../local/lib/run";
import { repository } from "../local/lib/paths";

interface Measurement {
  readonly title: string;
  readonly limit: number;
  readonly command: readonly [string, ...string[]];
}

const tsx = ["node", "--import", "tsx"] as const;
const measurements: readonly Measurement[] = [
  {
    title: "pulumi up without a change",
    limit: 15,
    command: [
      "./local/pulumi",
      "up",
      "--yes",
      "--stack",
      "local",
      "--expect-no-changes",
      "--non-interactive",
    ],
  },
  { title: "the Spark job, submission to answer", limit: 180, command: [...tsx, "local/job/main.ts"] },
  { title: "warm make up, Spark job included", limit: 240, command: ["make", "up"] },
  { title: "unit tests", limit: 60, command: ["npx", "jest", "--selectProjects", "unit"] },
];

/** Memory in use on the whole machine: what the kernel does not count as available. */
function usedMiB(): number {
  const field = (name: string): number => {
    const match = new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(readFileSync("/proc/meminfo", "utf8"));
    if (!match?.[1]) throw new Error(`/proc/meminfo: no ${name}`);
    return Number(match[1]) / 1024;
  };
  return Math.round(field("MemTotal") - field("MemAvailable"));
}

async function main(): Promise<void> {
  process.stdout.write(`memory of the whole machine with the platform idle: ${usedMiB()} MiB\n`);
  for (const { title, limit, command } of measurements) {
    const start = performance.now();
    const [program, ...args] = command;
    await run(program, args, { cwd: repository });
    const seconds = (performance.now() - start) / 1000;
    process.stdout.write(`${title}: ${seconds.toFixed(1)} s (at most ${limit} s wanted)\n`);
  }
}

void main();
