import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { loadConfig } from "../../../stacks/config";
import { gangOfJob } from "../../../stacks/gang/command";
import { readStackFile } from "../../../stacks/source";
import { UsageError } from "../../../stacks/words";
import { configWith } from "../../support/config";

const asked: string[] = [];
const able = {
  "spark.executor.pysparkMemory": "128Mi",
  "spark.gang.style": "Hard",
  "tenants[0].podSecurity": "baseline",
};
const gangIn =
  (changes: Readonly<Record<string, unknown>>) =>
  (...words: string[]): string =>
    gangOfJob(words, (stack) => {
      asked.push(stack);
      return loadConfig(configWith({ ...able, ...changes }));
    });
const gang = gangIn({});

const groups = (text: string) =>
  JSON.parse(/task-groups=(\[.*\])'$/m.exec(text)![1]!) as { minMember: number; minResource: object }[];

it("prints the gang of a job with the sizes and counts that it is given", () => {
  const text = gang(
    "prod",
    "p1",
    "--conf",
    "spark.executor.memory=8g",
    "--conf",
    "spark.dynamicAllocation.initialExecutors=16",
  );
  expect(asked).toEqual(["prod"]);
  // Heap, 40 % of it for a Python job, and 128Mi of its workers.
  expect(groups(text)[1]).toMatchObject({ minMember: 16, minResource: { memory: "11596Mi" } });
});

it("prints every setting as an option that a shell leaves whole", () => {
  const lines = gang("prod", "p1").split("\n");
  expect(lines).toHaveLength(4);
  for (const line of lines) expect(line).toMatch(/^--conf '[^']+=[^']+'$/);
  expect(lines[1]).toContain("gangSchedulingStyle=Hard");
});

it("knows that a job of the JVM has no Python workers", () =>
  expect(groups(gang("prod", "p1", "--language", "jvm"))[1]!.minResource).toMatchObject({
    memory: "1408Mi",
  }));

const conf = (...pairs: string[]): string[] => ["prod", "p1", ...pairs.flatMap((pair) => ["--conf", pair])];

it("counts without dynamic allocation as Spark does", () =>
  expect(
    groups(gang(...conf("spark.dynamicAllocation.enabled=false", "spark.executor.instances= 7")))[1]!
      .minMember,
  ).toBe(7));

const misused: [words: string[], message: string][] = [
  [[], "STACK TENANT is missing"],
  [["prod"], "TENANT is missing"],
  [["prod", "p1", "more"], "too many words (more); STACK TENANT"],
  [["prod", "p1", "--language", "scala"], "--language scala: not known; one of python, jvm, r"],
  [["prod", "p1", "--cnf", "a=b"], "no option --cnf; did you mean --conf?"],
  [["prod", "p1", "--conf", "--language", "r"], "--conf: its value is missing (--language follows)"],
  [["prod", "p1", "--conf", "spark.executor.memory"], "--conf spark.executor.memory: not KEY=VALUE"],
];

it.each(misused)("does not understand %j, and says where its usage is", (words, message) => {
  expect(() => gang(...words)).toThrow(UsageError);
  expect(() => gang(...words)).toThrow(message);
  expect(() => gang(...words)).toThrow(/^.*\n`npm run -s gang -- --help` says more$/);
});

it("explains itself", () => expect(gang("--help")).toContain("npm run -s gang -- STACK TENANT"));

const refused: [words: string[], message: string][] = [
  [["prod", "p9"], 'prod: no tenant "p9"; one of p1'],
  [conf("spark.executor.memory=8Gi"), 'spark.executor.memory: not a size that Spark reads ("8Gi")'],
  [conf("spark.dynamicAllocation.initialExecutors=0"), "no gang without executors"],
  [
    conf("spark.dynamicAllocation.enabled=false", "spark.executor.instances=abc"),
    'spark.executor.instances: not a number of executors ("abc"); a whole number of 0 or more',
  ],
  [
    conf("spark.dynamicAllocation.initialExecutors=2.5"),
    'spark.dynamicAllocation.initialExecutors: not a number of executors ("2.5")',
  ],
  [
    conf("spark.dynamicAllocation.maxExecutors=9", "spark.dynamicAllocation.initialExecutors=10"),
    "spark.dynamicAllocation.maxExecutors: fewer than the executors that the job starts with (9); 10 or more",
  ],
  [
    conf("spark.kubernetes.executor.scheduler.name=default-scheduler"),
    'spark.kubernetes.executor.scheduler.name: not the one that knows gangs ("default-scheduler"); yunikorn',
  ],
];

it.each(refused)("refuses %j", (words, message) => expect(() => gang(...words)).toThrow(message));

const tree = (p1: object) => ({ yunikorn: { queues: { root: { submitAcl: "*", queues: { p1 } } } } });
const impossible: [title: string, changes: Record<string, unknown>, words: string[], message: string][] = [
  [
    "placeholders that Pod Security refuses",
    { "tenants[0].podSecurity": "restricted" },
    conf(),
    'no gang of p1 in prod: 1 problem\n  tenants[0].podSecurity: refuses the placeholders of gang scheduling ("restricted")',
  ],
  [
    "a scheduler that is told to ignore gangs",
    { ...tree({}), "yunikorn.scheduler.gangScheduling": false },
    conf(),
    "yunikorn.scheduler.gangScheduling: off, while the jobs of p1 are gangs",
  ],
  [
    "a queue that sorts by fairness",
    tree({ properties: { applicationSortPolicy: "fair" } }),
    conf(),
    "tenants[0].queue: sorts its applications by fair",
  ],
  [
    "more executors than its queue holds",
    tree({ max: { vcore: 5 } }),
    conf("spark.dynamicAllocation.initialExecutors=10"),
    "tenants[0].queue: a gang needs more vcore than root.p1 has (5500m); at most 5",
  ],
];

it.each(impossible)("refuses %s", (_title, changes, words, message) =>
  expect(() => gangIn(changes)(...words)).toThrow(message),
);

it("takes a gang that fills its queue exactly, where the profile's own would not", () =>
  expect(
    groups(
      gangIn(tree({ max: { vcore: "5500m" } }))(...conf("spark.dynamicAllocation.initialExecutors=10")),
    )[1],
  ).toMatchObject({ minMember: 10 }));

it("ends with the same code as `queues` for words that it does not understand, and another for no gang", () => {
  const code = (script: string, ...words: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", `stacks/${script}/main.ts`, ...words], {
      cwd: join(__dirname, "../../.."),
    }).status;
  expect([code("gang", "prod"), code("queues", "show"), code("gang", "prod", "p9")]).toEqual([2, 2, 1]);
});

describe("what docs/gang-scheduling.md shows", () => {
  const page = readFileSync(join(__dirname, "../../../docs/gang-scheduling.md"), "utf8");
  const runs = [...page.matchAll(/^\$ npm run -s gang -- ([^\n]*)\n(.*?)^```$/gms)];
  const [, yaml = ""] = /^```yaml\n(.*?)^```$/ms.exec(page) ?? [];
  const tenants = (parse(yaml) as Record<string, unknown>)["spark-platform:tenants"];
  const prod = readStackFile("prod");

  it("works with the tenant of its first lines", () => {
    const text = gangOfJob(runs[0]![1]!.split(" "), () =>
      loadConfig({ ...prod, values: { ...prod.values, tenants } }),
    );
    expect(groups(text).map(({ minMember }) => minMember)).toEqual([1, 16]);
  });

  it("is refused as it says with the tenant of prod", () =>
    expect(() => gangOfJob(runs[1]![1]!.split(" "), () => loadConfig(prod))).toThrow(runs[1]![2]!.trimEnd()));
});
