import { type ArgsProblem, problem, show, when } from "../../../lib/args-problem";
import { type CelebornFacts, celebornLineOf, celebornLines } from "../../../lib/celeborn";
import {
  type SparkLine,
  sparkLinesOf,
  hasFeature,
  since,
  sparkLineOf,
  sparkLines,
} from "../../../lib/spark-features";
import type { SparkSettings } from "../args";
import type { ProfileName } from "../profile-name";

/** A profile that is published, and where it was asked for. */
export interface Asked {
  readonly profile: ProfileName;
  readonly path: string;
}

/** What decides whether a profile can work. */
export interface Combination {
  readonly settings: SparkSettings;
  readonly celeborn?: CelebornFacts;
}

export const versionProblems = ({ version }: SparkSettings): ArgsProblem[] =>
  when(
    sparkLineOf(version) === undefined,
    "settings.version",
    () =>
      `no line that profiles are derived for (${show(version)}); a release of ${sparkLines.join(", ")}, such as 3.5.9`,
  );

/** What cannot work whatever a job does. Paths as in `SparkProfileArgs`. */
export function combinationProblems(
  { settings, celeborn }: Combination,
  asked: readonly Asked[],
): ArgsProblem[] {
  const line = sparkLineOf(settings.version);
  if (!line) return [];
  const wanted = asked.find(({ profile }) => profile === "celeborn");
  return [
    ...patchProblems(settings, line),
    ...when(
      (settings.staticExecutors ?? 1) < 1 && asked.some(({ profile }) => profile === "static"),
      "settings.staticExecutors",
      () => `a job would wait for ever (${settings.staticExecutors}); at least 1`,
    ),
    ...(wanted === undefined
      ? []
      : celeborn === undefined
        ? [
            problem(
              wanted.path,
              'the platform has no Celeborn ("celeborn"); shuffleTracking or static, or a section celeborn in the stack',
            ),
          ]
        : [
            ...dynamicAllocationProblems(settings, line, wanted.path),
            ...serverProblems(celeborn),
            ...clientProblems(settings, line, celeborn, wanted.path),
          ]),
  ];
}

const patchProblems = ({ patched }: SparkSettings, line: SparkLine): ArgsProblem[] =>
  when(
    patched === true && hasFeature(line, "reliableStorage"),
    "settings.patched",
    () =>
      `Celeborn has no patch for Spark ${line} (true); leave it out: ${since.reliableStorage} and later need none`,
  );

const dynamicAllocationProblems = (
  { patched }: SparkSettings,
  line: SparkLine,
  path: string,
): ArgsProblem[] =>
  when(
    patched !== true && !hasFeature(line, "reliableStorage"),
    path,
    () =>
      `Spark ${line} takes an executor that goes for lost shuffle data and runs finished stages again ("celeborn"); Spark ${since.reliableStorage} or later, spark.patched: true with an image whose Spark has Celeborn's patch, or another profile`,
  );

function serverProblems({ version, endpoints, replication, workers }: CelebornFacts): ArgsProblem[] {
  return [
    ...when(
      celebornLineOf(version) === undefined,
      "facts.celeborn.version",
      () => `no line that the profile knows (${show(version)}); a release of ${celebornLines.join(", ")}`,
    ),
    ...when(endpoints.length === 0, "facts.celeborn.endpoints", () => "no masters ([]); at least one"),
    ...when(
      replication && workers < 2,
      "facts.celeborn.workers",
      () =>
        `too few for two copies of each partition (${workers}): no shuffle would get a place; at least 2, or celeborn.replication: false`,
    ),
  ];
}

function clientProblems(
  { celebornClient }: SparkSettings,
  line: SparkLine,
  { version }: CelebornFacts,
  path: string,
): ArgsProblem[] {
  const server = celebornLineOf(version);
  const client = celebornClient === undefined ? server : celebornLineOf(celebornClient);
  if (client === undefined)
    return when(
      celebornClient !== undefined,
      "settings.celebornClient",
      () =>
        `no line that the profile knows (${show(celebornClient)}); a release of ${celebornLines.join(", ")}`,
    );
  return [
    ...when(
      server !== undefined && client !== server,
      "settings.celebornClient",
      () =>
        `of another line than the servers, ${version} (${show(celebornClient)}); ${server}: Celeborn documents no compatibility between clients and servers of different lines`,
    ),
    ...when(
      !sparkLinesOf[client].includes(line),
      path,
      () =>
        `Celeborn ${client} has no client for Spark ${line} ("celeborn"); Spark ${sparkLinesOf[client].at(-1)} or earlier, or another profile`,
    ),
  ];
}
