import { type Executor, keptToTheEnd } from "./executors";

/** What examples/jobs/shuffle.py says of one of its two questions. */
export interface Question {
  readonly rows: number;
  /** When it was answered. */
  readonly at: Date;
}

export interface ShuffleFigures {
  readonly questions: readonly [Question, Question];
  /** Executors, and when those that were released before the job stopped were. */
  readonly executors: readonly Executor[];
  /** Of the pause between the questions. */
  readonly releasedInPause: number;
  /** Seconds after its shuffle was dropped that each of those was released that were then. */
  readonly releasedAfterDrop: readonly number[];
  /** What all executors together ran until the job stopped. */
  readonly executorSeconds: number;
}

type Line = { readonly event: string; readonly at: string; readonly rows?: number };

const telling = (log: string): Line[] =>
  log
    .split("\n")
    .filter((line) => line.startsWith('{"event"'))
    .map((line) => JSON.parse(line) as Line);

/**
 * @param log of the driver
 * @param seen executors as they were watched from outside
 * @throws Error if the job did not answer both questions
 */
export function shuffleFigures(log: string, seen: readonly Executor[]): ShuffleFigures {
  const lines = telling(log);
  const [first, second] = lines
    .filter(({ event }) => event === "asked")
    .map(({ rows, at }) => ({ rows: rows!, at: new Date(at) }));
  const momentOf = (wanted: string): Date | undefined => {
    const line = lines.find(({ event }) => event === wanted);
    return line && new Date(line.at);
  };
  const [dropped, stopped] = [momentOf("dropped"), momentOf("stopping")];
  if (!first || !second || !dropped || !stopped)
    throw new Error(
      `the driver's log has not what examples/jobs/shuffle.py says at its end: ${lines.length} lines of it`,
    );
  const executors = keptToTheEnd(seen, stopped);
  const releases = executors.flatMap(({ released }) => released ?? []);
  return {
    questions: [first, second],
    executors,
    releasedInPause: releases.filter((moment) => moment > first.at && moment < second.at).length,
    releasedAfterDrop: releases
      .filter((moment) => moment > dropped)
      .map((moment) => seconds(dropped, moment)),
    executorSeconds: executors.reduce(
      (sum, { gained, released }) => sum + Math.max(0, seconds(gained, released ?? stopped)),
      0,
    ),
  };
}

const seconds = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1000;
