import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";

/** Milliseconds between asking a program to stop and killing it; the official host's figure. */
const grace = 5_000;

/** The programs that this host runs, so that none outlives it. */
const children = new Set<ChildProcess>();

/** Starts node; the child is interrupted when `cancelled` fires or the host is told to stop. */
export function startNode(args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(process.execPath, args, options);
  children.add(child);
  child.once("close", () => children.delete(child)).once("error", () => children.delete(child));
  return child;
}

/** The exit code of a child, or a text that says why there is none. */
export function ended(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(`it cannot be started (${error.message})`));
    child.once("close", (code, signal) => resolve(code ?? `it was ended by ${signal}`));
  });
}

/** Asks a program to stop, and kills it if it does not. */
export function interrupt(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGINT");
  const timer = setTimeout(() => child.kill("SIGKILL"), grace);
  child.once("close", () => clearTimeout(timer));
}

export const interruptAll = (): void => children.forEach(interrupt);

/** For the host's own end, when nobody is left to wait for. */
export const killAll = (): void => children.forEach((child) => child.kill("SIGKILL"));
