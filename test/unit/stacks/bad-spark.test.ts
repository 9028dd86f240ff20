import { configWarnings, loadConfig } from "../../../stacks/config";
import { profileProblemsIn } from "../../../stacks/config/rules/spark-profiles";
import { configWith, problemsOf } from "../../support/config";

/** What is changed in the least configuration, and every problem that comes of it. */
const cases: [title: string, changes: Record<string, unknown>, ...problems: unknown[]][] = [
  [
    "a Spark of a line that no profile is derived for, in an image of one's own",
    { "spark.version": "3.1.3", "spark.image": "registry.example.com/spark:1" },
    'spark.version: no line that profiles are derived for ("3.1.3"); a release of 3.2, 3.3, 3.4, 3.5, 4.0, 4.1, such as 3.5.9',
  ],
  [
    "a misspelt profile",
    { "spark.profile": "shuffletracking" },
    'spark.profile: not known ("shuffletracking"); did you mean shuffleTracking?',
  ],
  [
    "Celeborn in a stack without it",
    { "spark.profile": "celeborn" },
    'spark.profile: the platform has no Celeborn ("celeborn"); shuffleTracking or static, or a section celeborn in the stack',
  ],
  [
    "Celeborn for a tenant in a stack without it",
    { "tenants[0].profile": "celeborn" },
    'tenants[0].profile: the platform has no Celeborn ("celeborn"); shuffleTracking or static, or a section celeborn in the stack',
  ],
  [
    "a profile that is published twice",
    { "tenants[0].profiles": ["static", "static"] },
    'tenants[0].profiles[1]: there already ("static"); each once',
  ],
  [
    "no executors",
    { "spark.staticExecutors": 0 },
    "spark.staticExecutors: not a count (0); a whole number from 1 to 10000",
  ],
  [
    "a number for a value of Spark's",
    { "spark.conf": { "spark.task.maxFailures": 8 } },
    "spark.conf.spark.task.maxFailures: not text (8); a string; quote numbers and booleans",
  ],
  [
    "a derived key for all tenants, once although two tenants have it",
    {
      tenants: [
        { name: "p1", queue: "root.p1" },
        { name: "p2", queue: "root.p2" },
      ],
      "spark.conf": { "spark.submit.deployMode": "client" },
    },
    'spark.conf.spark.submit.deployMode: the profile\'s own, "cluster" ("client"); leave it out: The submitting pod may go; the driver stays.',
  ],
  [
    "a misspelt key of one tenant's",
    { "tenants[0].conf": { "spark.sql.shuffle.partitons": "9" } },
    'tenants[0].conf.spark.sql.shuffle.partitons: Spark 3.5 does not know it and would ignore it ("spark.sql.shuffle.partitons"); did you mean spark.sql.shuffle.partitions? Of other software: spark.otherKeys',
  ],
  [
    "a volume without a size",
    { "spark.localDirs": { type: "volume" } },
    "spark.localDirs.size: missing; a volume has a size, such as 100Gi",
  ],
  [
    "a grace period that is too short",
    { "spark.decommission": { enabled: true, gracePeriod: "20s" } },
    "spark.decommission.gracePeriod: too short to give anything away (20s); at least 60s: Spark starts a round each 30 s",
  ],
  [
    "what is no release of a client",
    { "spark.celebornClient": "0.5" },
    'spark.celebornClient: not a release of Celeborn ("0.5"); three numbers, such as 0.5.4',
  ],
  [
    "a patch that there is none of",
    { "spark.patched": true },
    "spark.patched: Celeborn has no patch for Spark 3.5 (true); leave it out: 3.5 and later need none",
  ],
  [
    "a patched Spark in the platform's own image",
    { "spark.version": "3.4.4", "spark.patched": true },
    'spark.version: not a release that can be built ("3.4.4"); one of 3.5.9, or set spark.image',
    "spark.patched: the platform's own image has Spark as it was released (true); false, or spark.image with one that has the patch",
  ],
  [
    "a client in the platform's own image where there is no Celeborn",
    { "spark.celebornClient": "0.5.4" },
    'spark.celebornClient: not what the platform\'s own image has ("0.5.4"); nothing, as it has no client without a Celeborn, or spark.image with that client',
  ],
  [
    "another client than that of the platform's own image",
    {
      celeborn: { workers: { replicas: 2, disks: [{ size: "100Gi", type: "SSD" }] } },
      "spark.celebornClient": "0.5.3",
    },
    'spark.celebornClient: not what the platform\'s own image has ("0.5.3"); 0.5.4, or spark.image with that client',
  ],
  [
    "an image without a word of the client in it, for a tenant that needs it",
    {
      celeborn: { workers: { replicas: 2, disks: [{ size: "100Gi", type: "SSD" }] } },
      "spark.profile": "static",
      "spark.image": "registry.example.com/spark:1",
      "tenants[0].profiles": ["celeborn"],
    },
    'spark.celebornClient: missing, and profile celeborn of p1 needs the client in spark.image ("registry.example.com/spark:1"); its release, such as 0.5.4',
  ],
  [
    "the tenant's own profile beside itself",
    { "tenants[0].profiles": ["shuffleTracking"] },
    'tenants[0].profiles[0]: the tenant\'s own, which spark-profile has ("shuffleTracking"); leave it out',
  ],
  [
    "a prefix without a dot at its end",
    { "spark.otherKeys": ["spark.databricks"] },
    'spark.otherKeys[0]: not a prefix of keys ("spark.databricks"); spark., a name and a dot, such as spark.databricks.',
  ],
  [
    "a prefix of Spark's own keys",
    { "spark.otherKeys": ["spark.rapids.", "spark.sql."] },
    expect.stringMatching(/^spark\.otherKeys\[1\]: Spark's own, such as spark\.sql\.\S+ \("spark\.sql\."\)/),
  ],
  [
    "a gang of a further profile that its queue does not hold",
    {
      "tenants[0]": {
        name: "p1",
        queue: "root.p1",
        podSecurity: "baseline",
        profiles: ["static"],
        gang: { enabled: true },
      },
      "spark.staticExecutors": 50,
      yunikorn: { queues: { root: { submitAcl: "*", queues: { p1: { max: { vcore: 2 } } } } } },
    },
    "tenants[0].profiles[0]: a gang needs more vcore than root.p1 has (25500m); at most 2: fewer initialExecutors, smaller ones, or gang.enabled: false",
  ],
  [
    "a gang of a tenant whose executors are more than its queue holds by their fixed number",
    {
      "tenants[0]": {
        name: "p1",
        queue: "root.p1",
        podSecurity: "baseline",
        profile: "static",
        gang: { enabled: true },
      },
      "spark.staticExecutors": 5,
      yunikorn: { queues: { root: { submitAcl: "*", queues: { p1: { max: { vcore: 2 } } } } } },
    },
    "tenants[0].queue: a gang needs more vcore than root.p1 has (3); at most 2: fewer initialExecutors, smaller ones, or gang.enabled: false",
  ],
];

const workers = { replicas: 2, disks: [{ size: "100Gi", type: "SSD" }] };

it("takes Celeborn for all where the stack has one, and refuses a client that no image can be built with", () => {
  expect(problemsOf({ celeborn: { workers }, "spark.profile": "celeborn" })).toEqual([]);
  expect(problemsOf({ celeborn: { workers, version: "0.6.3" } })).toEqual([
    'celeborn.version: not a release whose client can be built into the image ("0.6.3"); one of 0.5.4, or set spark.image to one that has it',
  ]);
  const image = "registry.example.com/spark:1";
  expect(
    problemsOf({
      celeborn: { workers, version: "0.6.3" },
      "spark.image": image,
      "spark.celebornClient": "0.6.3",
    }),
  ).toEqual([]);
});

it.each(cases)("refuses %s", (_title, changes, ...problems) => expect(problemsOf(changes)).toEqual(problems));

it("takes what tenants and stack may say, and hands it on", () => {
  const { spark, tenants } = loadConfig(
    configWith({
      "spark.profile": "static",
      "spark.conf": { "spark.task.maxFailures": "8" },
      "spark.localDirs": { type: "emptyDir", size: "20Gi" },
      "spark.decommission": { enabled: true },
      "tenants[0].profile": "shuffleTracking",
      "tenants[0].profiles": ["static"],
      "tenants[0].conf": { "spark.sql.shuffle.partitions": "9" },
    }),
  );
  expect(spark).toMatchObject({
    profile: "static",
    decommission: { gracePeriod: "2m", forceKillAfter: "15m" },
  });
  expect(tenants[0]).toMatchObject({ profile: "shuffleTracking", profiles: ["static"] });
});

it("checks what all tenants have although there is something wrong with the tenants", () =>
  expect(problemsOf({ "tenants[0].queue": 7, "spark.conf": { "spark.local.dir": "/x" } })).toEqual([
    expect.stringMatching(/^tenants\[0\]\.queue: /),
    'spark.conf.spark.local.dir: not for conf ("/x"); spark.localDirs',
  ]));

const celeborn = {
  version: "0.5.4",
  endpoints: ["one:9097"],
  workers: 1,
  replication: true,
  rackAware: false,
  authentication: true,
};

it("says in the words of the stack file what is wrong with its Celeborn", () => {
  const { spark, tenants } = loadConfig(configWith());
  const paths = (changes: Partial<typeof celeborn>) =>
    profileProblemsIn(spark, tenants, { ...celeborn, ...changes }).map(({ path }) => path);
  expect(paths({})).toEqual(["celeborn.workers.replicas"]);
  expect(paths({ workers: 2 })).toEqual([]);
  expect(paths({ workers: 2, endpoints: [] })).toEqual(["celeborn.masters.replicas"]);
  expect(paths({ workers: 2, version: "0.7.0" })).toEqual(["celeborn.version"]);
});

it("warns of a Spark whose pods do not say their application to YuniKorn, and of no later one", () => {
  const warnings = (version: string) =>
    configWarnings(
      loadConfig(
        configWith({
          protect: false,
          "spark.version": version,
          "spark.image": "registry.example.com/spark:1",
        }),
      ),
    );
  expect(warnings("3.2.4")).toEqual([expect.stringMatching(/^spark\.version: .*spark-app-selector/)]);
  expect(warnings("3.3.4")).toEqual([]);
});
