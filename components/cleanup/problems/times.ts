import { type ArgsProblem, problem, show, when } from "../../../lib/args-problem";
import { parseDuration } from "../../../lib/duration";
import type { CleanupSettings } from "../args";
import { defaults } from "../defaults";
import { scheduleProblem } from "../schedule";

const leastGrace = 60;
/** A pod has to start, and read everything before it deletes something. */
const leastTimeLimit = 120;

/** Times in themselves and against one another. */
export function timeProblems(settings: CleanupSettings): ArgsProblem[] {
  const { retention = {}, stuckAfter } = settings;
  const given: Readonly<Record<string, string>> = {
    grace: settings.grace ?? defaults.grace,
    "retention.succeeded": retention.succeeded ?? defaults.retention.succeeded,
    "retention.failed": retention.failed ?? defaults.retention.failed,
    timeLimit: settings.timeLimit ?? defaults.timeLimit,
    ...(stuckAfter === undefined ? {} : { stuckAfter }),
  };
  const seconds = Object.fromEntries(
    Object.entries(given).map(([path, text]) => [path, parseDuration(text)] as const),
  );
  const none = Object.entries(given)
    .filter(([path]) => seconds[path] === undefined)
    .map(([path, text]) =>
      problem(
        path,
        `not a duration (${show(text)}); a whole number from 1 on and s, m or h, such as 24h; never a negative one`,
      ),
    );
  const { grace, timeLimit = leastTimeLimit } = seconds;
  const problems = [
    ...none,
    ...when(
      timeLimit < leastTimeLimit,
      "timeLimit",
      () => `too short for a run (${show(given.timeLimit)}); at least ${leastTimeLimit}s`,
    ),
  ];
  if (grace === undefined) return problems;
  return [
    ...problems,
    ...when(
      grace < leastGrace,
      "grace",
      () =>
        `shorter than a minute (${show(given.grace)}); at least 60s, since clocks differ and a submission takes its time`,
    ),
    ...["retention.succeeded", "retention.failed", "stuckAfter"].flatMap((path) =>
      when(
        (seconds[path] ?? grace) < grace,
        path,
        () =>
          `shorter than the grace period (${show(given[path])} and ${show(given.grace)}); at least as long: nothing younger than that is deleted`,
      ),
    ),
  ];
}

export function scheduleProblems({ schedule = defaults.schedule }: CleanupSettings): ArgsProblem[] {
  const wrong = scheduleProblem(schedule);
  return wrong === undefined
    ? []
    : [
        problem(
          "schedule",
          `not a CronJob's schedule (${show(schedule)}: ${wrong}); minute, hour, day of month, month and day of week, such as H/15 * * * *`,
        ),
      ];
}
