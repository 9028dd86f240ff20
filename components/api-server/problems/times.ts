import { parseDuration } from "../../../lib/duration";
import type { ApiServerSettings } from "../args";
import { type ArgsProblem, show, when } from "./problem";

/** Durations, with what bounds them. */
export const timeProblems = ({
  eventTtl,
  shutdownDelay,
}: Pick<ApiServerSettings, "eventTtl" | "shutdownDelay">): ArgsProblem[] => [
  // Above a day gardener refuses it too: etcd's leases begin anew when its leader changes, so Events pile up for days (kubernetes #65497).
  ...between("eventTtl", eventTtl, ["1m", "24h"]),
  // Below, kube-proxy still sends connections to an API server that is gone; above, a roll takes an hour.
  ...between("shutdownDelay", shutdownDelay, ["5s", "5m"]),
];

function between(
  path: string,
  text: string | undefined,
  [least, most]: readonly [string, string],
): ArgsProblem[] {
  if (text === undefined) return [];
  const seconds = parseDuration(text);
  if (seconds === undefined)
    return when(true, path, () => `not a duration with a unit (${show(text)}); a whole number and s, m or h`);
  return when(
    seconds < parseDuration(least)! || seconds > parseDuration(most)!,
    path,
    () => `out of bounds (${show(text)}); from ${least} to ${most}`,
  );
}
