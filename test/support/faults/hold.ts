import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { repository } from "../../../local/lib/paths";
import type { Program } from "./own-processes";

/** A fault that lasts until it is taken back. */
export type Hold =
  | readonly ["frozen", Program]
  /** A static pod's manifest, by its file name. */
  | readonly ["away", string];

/** Takes the faults back. May be called twice. */
export type Release = () => Promise<void>;

/** Where nothing is held yet. */
export const nothingHeld: Release = () => Promise.resolve();

const main = join("test", "support", "faults", "hold-main.ts");

/**
 * Brings about faults that last, and returns when they are there. They are a process's of their own, which takes them back when told to, and also
 * when the test process is gone for whatever reason: its standard input ends then.
 */
export async function hold(...holds: readonly Hold[]): Promise<Release> {
  const child = spawn("node", ["--import", "tsx", main, ...holds.map((parts) => parts.join("="))], {
    cwd: repository,
    detached: true, // Ctrl-C is for the test alone
    stdio: ["pipe", "pipe", "pipe"],
  });
  const exited = once(child, "exit") as Promise<[number | null]>;
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  const held = once(createInterface(child.stdout), "line");
  const first = await Promise.race([held, exited.then(([code]) => code ?? -1)]);
  if (typeof first === "number") throw new Error(`the fault was not brought about (${first}): ${complaint}`);
  return async () => {
    child.stdin.end();
    const [code] = await exited;
    if (code !== 0) throw new Error(`a fault may not have been taken back (${code}): ${complaint}`);
  };
}
