import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { repository } from "../../../local/lib/paths";

export interface StormReport {
  /** Writers at work at once. */
  readonly writers: number;
  readonly created: number;
  /** Answers with 429, after which the writer waits as long as it was told to and tries again, as client-go does. */
  readonly turnedAway: number;
  /** Other answers and broken connections, by code. */
  readonly failed: Readonly<Record<string, number>>;
  /** The most requests at once that had waited for an answer for more than a second. */
  readonly hanging: number;
}

export interface StormArgs {
  /** https://127.0.0.1:PORT of an API server. */
  readonly server: string;
  readonly namespace: string;
  readonly token: string;
  readonly writers: number;
}

/** What they print once they have filled what there is to fill. */
export const full = "full";

const main = join("test", "support", "faults", "event-storm-main.ts");

/**
 * Starts writers of Events that nobody answers, each of which always has one to write, in a process of their own: the loop that measures other writes
 * must not wait for them. They end with the test process.
 * @returns once they hang and more are turned away than there are: ends them and tells what became of their writes
 */
export async function startEventStorm({
  server,
  namespace,
  token,
  writers,
}: StormArgs): Promise<() => Promise<StormReport>> {
  const child = spawn("node", ["--import", "tsx", main, server, namespace, String(writers)], {
    cwd: repository,
    detached: true,
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.write(`${token}\n`);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe(full);
  return async () => {
    child.stdin.end();
    return JSON.parse((await lines.next()).value as string) as StormReport;
  };
}
