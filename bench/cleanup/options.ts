import { parseArgs } from "node:util";

export interface Options {
  /** Finished drivers, each with five ConfigMaps and a Secret. */
  readonly drivers: number;
  /** Parts of them that the other ways get: they are measured on fewer objects of the same kinds. */
  readonly parts: {
    readonly limit: number;
    readonly kubectl: number;
    readonly oneByOne: number;
    readonly loop: number;
  };
  /** `--delete-collection-workers` of the API server; Kubernetes' default is 1. */
  readonly collectionWorkers: number;
  /** Requests of a run at once, at most. */
  readonly concurrency: number;
  /** Requests a second of the client that is watched meanwhile. */
  readonly rate: number;
  /** Length of the idle measurement, seconds. */
  readonly idleSeconds: number;
}

export const usage = `Usage: make bench-cleanup [ARGS="OPTION..."]
  --drivers=N       finished drivers, each with 5 ConfigMaps and a Secret (20000)
  --workers=N       --delete-collection-workers of the API server (1, Kubernetes' default)
  --concurrency=N   requests of the agent at once, at most (16)
  --rate=N          the other client's requests a second (40)
  --idle=N          length of the idle measurement before, seconds (20)
  --quick           200 drivers and 3 s: shows that it works, and measures nothing`;

/** @throws Error naming an option that is none, or no number */
export function parseOptions(args: string[]): Options {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args,
    options: {
      drivers: text,
      workers: text,
      concurrency: text,
      rate: text,
      idle: text,
      quick: { type: "boolean", default: false },
    },
  });
  const number = (name: "drivers" | "workers" | "concurrency" | "rate" | "idle", usual: number): number => {
    const value = Number(values[name] ?? usual);
    if (!(Number.isInteger(value) && value >= 1))
      throw new Error(`--${name} is ${values[name]}; a whole number from 1 on`);
    return value;
  };
  return {
    drivers: number("drivers", values.quick ? 200 : 20_000),
    parts: { limit: 0.25, kubectl: 0.05, oneByOne: 0.02, loop: 0.001 },
    collectionWorkers: number("workers", 1),
    concurrency: number("concurrency", 16),
    rate: number("rate", 40),
    idleSeconds: number("idle", values.quick ? 3 : 20),
  };
}
