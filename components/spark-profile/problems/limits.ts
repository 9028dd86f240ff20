import { type ArgsProblem, problem, show } from "../../../lib/args-problem";
import type { Conf } from "../entries/conf";

const milliseconds: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A time as Spark reads it; undefined for none. @see JavaUtils.timeStringAs of Spark */
function millisecondsOf(text: string, unit: "ms" | "s"): number | undefined {
  const [, digits, suffix = ""] = /^(\d+)([a-z]*)$/.exec(text.trim().toLowerCase()) ?? [];
  const factor = milliseconds[suffix === "" ? unit : suffix];
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}

/** Above these Celeborn's client refuses to start: it packs stage and task attempt into one number (SparkShuffleManager). */
const celebornLimits = { "spark.stage.maxConsecutiveAttempts": 32_768, "spark.task.maxFailures": 65_536 };

/**
 * Entries that no job starts with, by themselves or because of others.
 * @param path of the configuration
 * @param under what it is over, and has problems of its own
 */
export function limitProblems(path: string, own: Conf, under: Conf, usesCeleborn: boolean): ArgsProblem[] {
  const conf = { ...under, ...own };
  const heartbeat = conf["spark.executor.heartbeatInterval"] ?? "10s";
  const timeout = conf["spark.network.timeout"] ?? "120s";
  const interval = millisecondsOf(heartbeat, "ms");
  const patience = millisecondsOf(timeout, "s");
  const key = ["spark.executor.heartbeatInterval", "spark.network.timeout"].find((each) =>
    Object.hasOwn(own, each),
  );
  return [
    ...(key !== undefined && interval !== undefined && patience !== undefined && interval >= patience
      ? [
          problem(
            `${path}.${key}`,
            `Spark does not start unless the heartbeat is shorter than the network's timeout (spark.executor.heartbeatInterval ${show(heartbeat)}, spark.network.timeout ${show(timeout)}); a shorter heartbeat or a longer timeout`,
          ),
        ]
      : []),
    ...(usesCeleborn
      ? Object.entries(celebornLimits).flatMap(([limited, most]) =>
          Number(own[limited] ?? 0) >= most
            ? [
                problem(
                  `${path}.${limited}`,
                  `Celeborn's client does not start with it (${show(own[limited])}); less than ${most}`,
                ),
              ]
            : [],
        )
      : []),
  ];
}
