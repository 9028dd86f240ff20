import { type ArgsProblem, show, when } from "../../../lib/args-problem";
import { parseDuration } from "../../../lib/duration";
import { type SparkLine, hasFeature } from "../../../lib/spark-features";
import type { SparkSettings } from "../args";
import { decommissionOf } from "../decommission";
import type { ProfileName } from "../profile-name";

/** Rounds of giving blocks away are 30 s apart. */
const leastGracePeriod = 60;

/** Paths as in `SparkProfileArgs`. */
export function decommissionProblems(
  { decommission = {} }: SparkSettings,
  profiles: readonly ProfileName[],
  line: SparkLine,
): ArgsProblem[] {
  const path = "settings.decommission";
  const malformed = (["gracePeriod", "forceKillAfter"] as const).flatMap((key) =>
    when(
      decommission[key] !== undefined && parseDuration(decommission[key]) === undefined,
      `${path}.${key}`,
      () => `not a duration (${show(decommission[key])}); a whole number and s, m or h, such as 2m`,
    ),
  );
  if (malformed.length > 0) return malformed;
  const periods = decommissionOf(decommission);
  if (!periods) return [];
  const { gracePeriod, forceKillAfter } = periods;
  return [
    ...when(
      gracePeriod < leastGracePeriod,
      `${path}.gracePeriod`,
      () =>
        `too short to give anything away (${gracePeriod}s); at least ${leastGracePeriod}s: Spark starts a round each 30 s`,
    ),
    ...when(
      forceKillAfter < gracePeriod,
      `${path}.forceKillAfter`,
      () => `less than gracePeriod (${forceKillAfter}s); at least ${gracePeriod}s`,
    ),
    ...when(
      profiles.some((profile) => profile !== "celeborn") && !hasFeature(line, "shuffleMigration"),
      `${path}.enabled`,
      () =>
        `Spark ${line} runs tasks again whose output was moved (true); false, Spark 3.4 or later, or profile celeborn alone`,
    ),
  ];
}
