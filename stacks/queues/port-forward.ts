import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";

/** kubectl, with the words that say which cluster. */
export interface Kubectl {
  readonly program: string;
  readonly options: readonly string[];
  readonly cwd?: string;
}

export interface ServicePort {
  readonly namespace: string;
  readonly service: string;
  readonly port: number;
}

/** Milliseconds that each part may take; ending kubectl takes `end` at most twice. */
export interface Patience {
  readonly ready: number;
  readonly words: number;
  readonly end: number;
}

/** kubectl itself holds the program while it runs; a timer that is left over must not. */
const unheld = { ref: false };

const patience: Patience = { ready: 30_000, words: 1000, end: 2000 };

/**
 * Does something with a local URL behind which is a pod of the Service, through `kubectl port-forward`: API server and kubelet carry it, so no NetworkPolicy is asked. kubectl has ended
 * when this returns, whatever came of it.
 * @throws Error with kubectl's words, and before them what they mean where that is known
 */
export async function forwarded<T>(
  { program, options, cwd }: Kubectl,
  target: ServicePort,
  use: (url: string) => Promise<T>,
  within: Patience = patience,
): Promise<T> {
  const { namespace, service, port } = target;
  const words = [
    ...options,
    `--namespace=${namespace}`,
    "port-forward",
    "--address=127.0.0.1",
    `--pod-running-timeout=${Math.ceil(within.ready / 2000)}s`,
    `service/${service}`,
    `:${port}`,
  ];
  // A group of its own: `local/kubectl` starts kubectl as its child, which would outlive it.
  const child = spawn(program, words, {
    cwd,
    env: process.env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const kubectl = listen(child, program);
  const interrupted = (signal: NodeJS.Signals) => {
    stop(child, "SIGTERM");
    process.removeListener(signal, interrupted);
    process.kill(process.pid, signal);
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  try {
    const late = `kubectl port-forward has said nothing for ${within.ready / 1000} s`;
    const none = "kubectl port-forward ended without a port and without a word";
    const local = await Promise.race([
      kubectl.port,
      kubectl.ended.then(() => ({ problem: none })),
      wait(within.ready, { problem: late }, unheld),
    ]);
    if (typeof local !== "string") throw new Error(explained(kubectl.said() || local.problem, target));
    try {
      return await use(`http://127.0.0.1:${local}`);
    } catch (error) {
      // What is wrong behind the port only kubectl knows, and says a moment later.
      await Promise.race([kubectl.ended, kubectl.spoken, wait(within.words, undefined, unheld)]);
      throw new Error(explained([reasonOf(error), kubectl.said()].join("\n").trim(), target), {
        cause: error,
      });
    }
  } finally {
    for (const signal of ["SIGTERM", "SIGKILL"] as const) {
      stop(child, signal);
      if (await Promise.race([kubectl.ended.then(() => true), wait(within.end, false, unheld)])) break;
    }
    process.removeListener("SIGINT", interrupted).removeListener("SIGTERM", interrupted);
  }
}

function listen(child: ChildProcess, program: string) {
  let output = "";
  let errors = "";
  const ended = new Promise<void>((done) => {
    child.once("close", () => done());
    child.once("error", ({ code, message }: NodeJS.ErrnoException) => {
      errors += code === "ENOENT" ? `${program}: not installed, or not on the PATH` : message;
      done();
    });
  });
  const port = new Promise<string>((done) =>
    child.stdout?.on("data", (part: Buffer) => {
      output += part.toString();
      const found = /^Forwarding from 127\.0\.0\.1:(\d+) -> /m.exec(output)?.[1];
      if (found !== undefined) done(found);
    }),
  );
  const spoken = new Promise<void>((done) =>
    child.stderr?.on("data", (part: Buffer) => {
      errors += part.toString();
      done();
    }),
  );
  return { ended, port, spoken, said: () => errors.replace(attempts, "").trim() };
}

function stop({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** What kubectl logs of each attempt to reach the API server, before it says the same in one line. */
const attempts = /^E\d{4} .* memcache\.go:.*\n/gm;

const reasonOf = (error: unknown): string => {
  // fetch says no more than that it failed; its cause says how.
  const { message, cause } = error as Error & { cause?: { message?: string } };
  return cause?.message === undefined ? message : `${message}: ${cause.message}`;
};

/** kubectl's own words, the more common of them. */
const meanings: readonly [RegExp, (target: ServicePort) => string][] = [
  [
    /\(Forbidden\)|is forbidden/,
    ({ namespace }) =>
      `the user of this context lacks a right in the namespace ${namespace}: get of services, get and list of pods, and create of pods/portforward are needed`,
  ],
  [
    /services? "[^"]*" not found|namespaces "[^"]*" not found/,
    ({ namespace, service }) =>
      `there is no Service ${service} in the namespace ${namespace}: is YuniKorn installed there?`,
  ],
  [
    /timed out waiting for the condition|pod is not running|no pods? (found|exist)/i,
    ({ namespace, service }) =>
      `no pod behind ${service} runs: kubectl -n ${namespace} get pods says what it waits for`,
  ],
  [
    /failed to connect to localhost|an error occurred forwarding/,
    ({ port }) => `a pod runs, but does not answer on port ${port} (yet)`,
  ],
];

function explained(said: string, target: ServicePort): string {
  const meaning = meanings.find(([pattern]) => pattern.test(said))?.[1](target);
  return meaning === undefined ? said : `${meaning}\n${said}`;
}
