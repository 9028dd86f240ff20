import { type ArgsProblem, show, when } from "../../../lib/args-problem";
import { parseDuration } from "../../../lib/duration";
import type { CelebornSettings } from "../args";
import { shutdownSettings } from "../defaults";
import { shutdownTimes } from "../shutdown";

/** `minReadySeconds` of each pod in turn. */
const longestPause = 600;
const longestHook = 3600;
const longestDecommission = 7 * 24 * 3600;

export function shutdownProblems(settings: CelebornSettings): ArgsProblem[] {
  const texts = shutdownSettings(settings);
  const { readyFor } = settings;
  const seconds = readyFor === undefined ? 0 : parseDuration(readyFor);
  const pause = [
    ...when(
      seconds === undefined,
      "readyFor",
      () => `not a duration (${show(readyFor)}); a whole number and s, m or h, such as 30s`,
    ),
    ...when(
      seconds !== undefined && seconds > longestPause,
      "readyFor",
      () =>
        `longer than ten minutes (${show(readyFor)}), for which every restart of a pod would wait; at most 10m`,
    ),
  ];
  const own = (["partitions", "sorter", "decommission"] as const).flatMap((key) =>
    when(
      parseDuration(texts[key]) === undefined,
      `shutdown.${key}`,
      () => `not a duration (${show(texts[key])}); a whole number and s, m or h, such as 7m`,
    ),
  );
  if (own.length > 0) return [...pause, ...own];
  const { partitions, sorter, hook, decommission } = shutdownTimes(settings);
  return [
    ...pause,
    ...when(
      hook > longestHook,
      "shutdown",
      () =>
        `a restart of one worker may take ${hook} s (partitions ${texts.partitions}, sorter ${texts.sorter}, ${hook - partitions - sorter} s beside them); at most ${longestHook} s: drivers commit their partitions within seconds of being told`,
    ),
    ...when(
      decommission < hook,
      "shutdown.decommission",
      () =>
        `shorter than a restart (${show(texts.decommission)}, ${hook} s), although it waits for jobs to end; at least ${hook}s`,
    ),
    ...when(
      decommission > longestDecommission,
      "shutdown.decommission",
      () =>
        `longer than a week (${show(texts.decommission)}), for which a change of the stack would wait; at most 168h`,
    ),
  ];
}
