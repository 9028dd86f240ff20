import type { ArgsProblem } from "../../../lib/args-problem";
import { celebornLineOf } from "../../../lib/celeborn";
import { type SparkLine, sparkLineOf } from "../../../lib/spark-features";
import { derivedEntries, type Profile } from "../profile";
import { type ProfileName, profileOf } from "../profile-name";
import { type Asked, type Combination, combinationProblems, versionProblems } from "./combinations";
import { type DerivedEntry, confProblems } from "./conf";
import { decommissionProblems } from "./decommission";
import { gangProblems } from "./gang";
import { limitProblems } from "./limits";
import { sizeProblems } from "./sizes";
import { localDirProblems } from "./local-dirs";
import { otherKeyProblems } from "./other-keys";
import { publishedProblems } from "./published";

/** A tenant's jobs: what can be checked of their profiles before anything is created. */
export type Jobs = Profile & Combination & { readonly profiles?: readonly ProfileName[] };

/** What no job could run with, or what its configuration would silently not do. Paths as in `SparkProfileArgs`. */
export function jobProblems(jobs: Jobs): ArgsProblem[] {
  const { settings } = jobs;
  const line = sparkLineOf(settings.version);
  const asked = askedFor(jobs);
  const sizes = sizeProblems(settings);
  return [
    ...versionProblems(settings),
    ...combinationProblems(jobs, asked),
    ...sizes,
    ...publishedProblems(asked),
    ...(sizes.length > 0 ? [] : localDirProblems(settings)),
    ...(line === undefined || sizes.length > 0
      ? []
      : [
          ...decommissionProblems(
            settings,
            asked.map(({ profile }) => profile),
            line,
          ),
          ...addedProblems(jobs, asked, line),
        ]),
  ];
}

/** The tenant's own profile, and those beside it. */
function askedFor({ settings, celeborn, profile, profiles = [] }: Jobs): Asked[] {
  const own = profileOf(profile, settings.profile, celeborn);
  return [
    { profile: own, path: profile === undefined ? "settings.profile" : "profile" },
    ...profiles.map((further, index) => ({ profile: further, path: `profiles[${index}]` })),
  ];
}

function addedProblems(jobs: Jobs, asked: readonly Asked[], line: SparkLine): ArgsProblem[] {
  const { settings, celeborn, conf = {} } = jobs;
  const possible = asked.filter(
    ({ profile }) => profile !== "celeborn" || celebornLineOf(celeborn?.version ?? ""),
  );
  const rules = {
    settings,
    readers: { spark: line, celeborn: celebornLineOf(settings.celebornClient ?? celeborn?.version ?? "") },
    derived: new Map(possible.flatMap(({ profile }) => derivedBy(jobs, profile))),
  };
  const all = (name: ProfileName) => asked.every(({ profile }) => profile === name);
  const none = (name: ProfileName) => asked.every(({ profile }) => profile !== name);
  return [
    ...otherKeyProblems(settings, line, [...rules.derived.keys()]),
    // What the stack has is for tenants of other profiles too.
    ...confProblems("settings.conf", settings.conf ?? {}, {
      ...rules,
      alwaysStatic: jobs.profile === undefined && all("static"),
      neverCeleborn: celeborn === undefined,
    }),
    ...limitProblems("settings.conf", settings.conf ?? {}, {}, !none("celeborn")),
    ...limitProblems("conf", conf, settings.conf ?? {}, !none("celeborn")),
    ...confProblems("conf", conf, { ...rules, alwaysStatic: all("static"), neverCeleborn: none("celeborn") }),
  ];
}

/** Which keys the profile has does not depend on what is known only later. */
const notYet = "(known later)";
const later = {
  namespace: notYet,
  queue: notYet,
  driverServiceAccount: notYet,
  image: notYet,
  apiServer: notYet,
};

const derivedBy = (jobs: Jobs, profile: ProfileName): (readonly [string, DerivedEntry])[] =>
  derivedEntries(
    { ...later, celeborn: jobs.celeborn },
    {
      ...jobs,
      profile,
      // A gang that is impossible has no entries, and its problems are said elsewhere.
      gang: { ...jobs.gang, enabled: jobs.gang.enabled && gangProblems({ ...jobs, profile }).length === 0 },
    },
  ).map(({ key, value, reason }) => [key, value.includes(notYet) ? { reason } : { value, reason }]);
