import type { SparkSettings } from "../../../../components/spark-profile/args";
import { type Jobs, jobProblems } from "../../../../components/spark-profile/problems";
import { sparkLines } from "../../../../lib/spark-features";
import { celeborn, jobsWith, settings } from "../profiles";

type Changes = [changes: Partial<SparkSettings>, more?: Partial<Omit<Jobs, "settings">>];

const found = ([changes, more]: Changes) =>
  jobProblems(jobsWith(changes, more)).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);

const noCeleborn = { celeborn: undefined };
const withCeleborn = (changes: Partial<typeof celeborn>) => ({ celeborn: { ...celeborn, ...changes } });
const patched =
  'takes an executor that goes for lost shuffle data and runs finished stages again ("celeborn"); Spark 3.5 or later, spark.patched: true with an image whose Spark has Celeborn\'s patch, or another profile';

/** What cannot work, what is said of it, and the nearest thing that can. */
const cases: [title: string, wrong: Changes, said: string, right: Changes][] = [
  [
    "a Spark that no profile is derived for",
    [{ version: "3.1.3" }, noCeleborn],
    'settings.version: no line that profiles are derived for ("3.1.3"); a release of 3.2, 3.3, 3.4, 3.5, 4.0, 4.1, such as 3.5.9',
    [{ version: "3.2.4" }, noCeleborn],
  ],
  [
    "a Spark from the future",
    [{ version: "4.2.0" }, noCeleborn],
    'settings.version: no line that profiles are derived for ("4.2.0"); a release of 3.2, 3.3, 3.4, 3.5, 4.0, 4.1, such as 3.5.9',
    [{ version: "4.1.3" }, noCeleborn],
  ],
  [
    "Celeborn for all where there is none",
    [{ profile: "celeborn" }, noCeleborn],
    'settings.profile: the platform has no Celeborn ("celeborn"); shuffleTracking or static, or a section celeborn in the stack',
    [{ profile: "shuffleTracking" }, noCeleborn],
  ],
  [
    "Celeborn for a tenant where there is none",
    [{}, { ...noCeleborn, profile: "celeborn" }],
    'profile: the platform has no Celeborn ("celeborn"); shuffleTracking or static, or a section celeborn in the stack',
    [{}, { ...noCeleborn, profile: "static" }],
  ],
  [
    "Celeborn published beside where there is none",
    [{}, { ...noCeleborn, profiles: ["static", "celeborn"] }],
    'profiles[1]: the platform has no Celeborn ("celeborn"); shuffleTracking or static, or a section celeborn in the stack',
    [{}, { ...noCeleborn, profiles: ["static"] }],
  ],
  [
    "Celeborn with dynamic allocation and Spark 3.4 without its patch",
    [{ version: "3.4.4" }],
    `settings.profile: Spark 3.4 ${patched}`,
    [{ version: "3.4.4", patched: true }],
  ],
  [
    "the same with Spark 3.2, for one tenant",
    [{ version: "3.2.4", profile: "static" }, { profile: "celeborn" }],
    `profile: Spark 3.2 ${patched}`,
    [{ version: "3.2.4", profile: "static" }],
  ],
  [
    "a patch that there is none of",
    [{ patched: true }],
    "settings.patched: Celeborn has no patch for Spark 3.5 (true); leave it out: 3.5 and later need none",
    [{ patched: false }],
  ],
  [
    "two copies of each partition on one worker",
    [{}, withCeleborn({ workers: 1 })],
    "facts.celeborn.workers: too few for two copies of each partition (1): no shuffle would get a place; at least 2, or celeborn.replication: false",
    [{}, withCeleborn({ workers: 1, replication: false })],
  ],
  [
    "a Celeborn without masters",
    [{}, withCeleborn({ endpoints: [] })],
    "facts.celeborn.endpoints: no masters ([]); at least one",
    [{}, withCeleborn({ endpoints: ["one:9097"] })],
  ],
  [
    "a Celeborn that nobody knows",
    [{}, withCeleborn({ version: "0.4.3" })],
    'facts.celeborn.version: no line that the profile knows ("0.4.3"); a release of 0.5, 0.6',
    [{}, withCeleborn({ version: "0.6.3" })],
  ],
  [
    "a client of another line than the servers",
    [{ celebornClient: "0.6.3" }],
    'settings.celebornClient: of another line than the servers, 0.5.4 ("0.6.3"); 0.5: Celeborn documents no compatibility between clients and servers of different lines',
    [{ celebornClient: "0.5.3" }],
  ],
  [
    "a client that nobody knows",
    [{ celebornClient: "0.7.0" }],
    'settings.celebornClient: no line that the profile knows ("0.7.0"); a release of 0.5, 0.6',
    [{ celebornClient: "0.6.1" }, withCeleborn({ version: "0.6.3" })],
  ],
  [
    "Spark 4.0 with a Celeborn that has no client for it",
    [{ version: "4.0.4" }],
    'settings.profile: Celeborn 0.5 has no client for Spark 4.0 ("celeborn"); Spark 3.5 or earlier, or another profile',
    [{ version: "4.0.4" }, withCeleborn({ version: "0.6.3" })],
  ],
  [
    "Spark 4.1 with any Celeborn",
    [{ version: "4.1.3" }, withCeleborn({ version: "0.6.3" })],
    'settings.profile: Celeborn 0.6 has no client for Spark 4.1 ("celeborn"); Spark 4.0 or earlier, or another profile',
    [{ version: "4.1.3", profile: "shuffleTracking" }, withCeleborn({ version: "0.6.3" })],
  ],
  [
    "a job without any executor",
    [{ staticExecutors: 0 }, { profile: "static" }],
    "settings.staticExecutors: a job would wait for ever (0); at least 1",
    [{ staticExecutors: 1 }, { profile: "static" }],
  ],
  [
    "a profile twice",
    [{}, { profiles: ["static", "static"] }],
    'profiles[1]: there already ("static"); each once',
    [{}, { profiles: ["static", "shuffleTracking"] }],
  ],
  [
    "the tenant's own profile beside itself",
    [{}, { profile: "static", profiles: ["shuffleTracking", "static"] }],
    'profiles[1]: the tenant\'s own, which spark-profile has ("static"); leave it out',
    [{}, { profile: "static", profiles: ["shuffleTracking"] }],
  ],
  [
    "the profile that a tenant has without saying so beside itself",
    [{}, { profiles: ["celeborn"] }],
    'profiles[0]: the tenant\'s own, which spark-profile has ("celeborn"); leave it out',
    [{}, { ...noCeleborn, profiles: ["static"] }],
  ],
  [
    "a heap in Spark's own unit",
    [{ executor: { ...settings.executor, memory: "4g" } }],
    'settings.executor.memory: no size ("4g"); a Kubernetes quantity, such as 2Gi: Spark\'s own units are others',
    [{ executor: { ...settings.executor, memory: "4G" } }],
  ],
  [
    "no memory for Python",
    [{ executor: { ...settings.executor, pysparkMemory: "0" } }],
    'settings.executor.pysparkMemory: no size ("0"); a Kubernetes quantity, such as 2Gi: Spark\'s own units are others',
    [{ executor: { ...settings.executor, pysparkMemory: "1Gi" } }],
  ],
];

it.each(cases)("refuses %s", (_title, wrong, said, right) => {
  expect(found(wrong)).toEqual([said]);
  expect(found(right)).toEqual([]);
});

it("says everything at once", () =>
  expect(
    found([
      { celebornClient: "0.6.3", version: "3.3.4" },
      { ...withCeleborn({ workers: 1 }), profiles: ["static", "static"] },
    ]).map((line) => line.split(":")[0]),
  ).toEqual(["settings.profile", "facts.celeborn.workers", "settings.celebornClient", "profiles[1]"]));

it("lets every Spark have a profile without Celeborn", () => {
  for (const line of sparkLines)
    for (const profile of ["shuffleTracking", "static"] as const)
      expect(found([{ version: `${line}.1`, profile }])).toEqual([]);
});
