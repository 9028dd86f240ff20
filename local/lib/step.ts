import { performance } from "node:perf_hooks";

/**
 * Runs one step of a longer command and prints a line with its title and time.
 * @param work returns a short remark for the line (such as "already done"), or nothing
 */
export async function step(title: string, work: () => Promise<string | void> | string | void): Promise<void> {
  const start = performance.now();
  const line = (mark: string, remark = ""): void => {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    process.stdout.write(`${mark} ${title} (${seconds} s)${remark ? `: ${remark}` : ""}\n`);
  };
  if (process.stdout.isTTY) process.stdout.write(`… ${title}\r`);
  try {
    line("✔", (await work()) ?? "");
  } catch (error) {
    line("✘");
    throw error;
  }
}
