import { optionsOf, wholeNumber } from "../lib/options";

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

const text = (value: number) => ({ type: "string", default: String(value) }) as const;

/** @throws LocalError naming an option that is none, or no number */
export const parseOptions = (args: string[]): Options => {
  const isQuick = args.includes("--quick");
  const options = {
    drivers: text(isQuick ? 200 : 20_000),
    workers: text(1),
    concurrency: text(16),
    rate: text(40),
    idle: text(isQuick ? 3 : 20),
    quick: { type: "boolean" },
  } as const;
  return optionsOf({ args, options, usage }, ({ drivers, workers, concurrency, rate, idle }) => ({
    drivers: wholeNumber("drivers", drivers),
    parts: { limit: 0.25, kubectl: 0.05, oneByOne: 0.02, loop: 0.001 },
    collectionWorkers: wholeNumber("workers", workers),
    concurrency: wholeNumber("concurrency", concurrency),
    rate: wholeNumber("rate", rate),
    idleSeconds: wholeNumber("idle", idle),
  }));
};
