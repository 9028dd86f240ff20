import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { once } from "node:events";
import { memoryOptions } from "../../../components/cleanup/cron-job";
import { defaultResources } from "../../../components/cleanup/defaults";
import { cleanupArguments } from "../../../agents/cleanup/settings";

export interface AgentRun {
  readonly deleted: number;
  /** Seconds, lists and all. */
  readonly seconds: number;
  /** Most memory that was ever resident, MiB. */
  readonly memory: number;
  readonly summary: Record<string, unknown>;
}

/** The agent as its image has it: the bundle, with the memory options of its CronJob. @param program the bundle */
export async function agentRun(
  program: string,
  to: {
    readonly server: string;
    readonly credentials: string;
    readonly namespace: string;
    readonly concurrency: number;
  },
): Promise<AgentRun> {
  const args = cleanupArguments({
    ...to,
    lease: { namespace: "spark-cleanup", name: `cleanup-${to.namespace}` },
    rules: { grace: 60, retention: { succeeded: 60, failed: 60 } },
    cap: 1_000_000,
    dryRun: false,
  });
  const options = memoryOptions(defaultResources.limits.memory).split(" ");
  const begun = performance.now();
  const child = spawn(process.execPath, [...options, program, "cleanup", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let [deleted, last, rest, memory] = [0, "", "", 0];
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    const lines = (rest + part).split("\n");
    rest = lines.pop()!;
    deleted += lines.filter((line) => line.includes('"message":"deleted"')).length;
    last = lines.at(-1) ?? last;
  });
  const look = setInterval(() => (memory = Math.max(memory, peakMemory(child.pid!))), 100);
  const [code] = (await once(child, "close")) as [number];
  clearInterval(look);
  if (code !== 0) throw new Error(`the agent ended with ${code}: ${last}`);
  return {
    deleted,
    seconds: (performance.now() - begun) / 1000,
    memory,
    summary: JSON.parse(last) as Record<string, unknown>,
  };
}

/** `VmHWM`, MiB; 0 once the process has ended. */
function peakMemory(pid: number): number {
  try {
    const [, kibibytes = "0"] =
      /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kibibytes) / 1024;
  } catch (error) {
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return 0;
    throw error;
  }
}
