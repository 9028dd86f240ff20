import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ConfigError } from "../../../lib/config-error";
import { loadConfig } from "../../../stacks/config";
import { readStackFile } from "../../../stacks/source";
import { sparkConf } from "../../../stacks/spark-conf/command";
import { UsageError } from "../../../stacks/words";
import { configWith } from "../../support/config";

const changes = {
  "spark.conf": { "spark.task.maxFailures": "8", "spark.sql.shuffle.partitions": "50" },
  "tenants[0].conf": { "spark.sql.shuffle.partitions": "70" },
};
const run = (...words: string[]): string => sparkConf(words, () => loadConfig(configWith(changes)));

it("prints each entry below who says it and why", () => {
  const text = run("prod", "p1");
  expect(text).toContain("\n# platform: The tenant's own namespace.\nspark.kubernetes.namespace p1\n");
  expect(text).toContain("\n# stack: spark.conf has it.\nspark.task.maxFailures 8\n");
  expect(text).toMatch(/\n# tenant: The tenant's conf has it\.\nspark\.sql\.shuffle\.partitions 70$/);
  expect(text).not.toContain("partitions 50");
});

it("has a reason above every single entry", () => {
  const lines = run("prod", "p1").split("\n");
  const entries = lines.flatMap((line, index) => (line.startsWith("spark.") ? [lines[index - 1]] : []));
  expect(entries.length).toBeGreaterThan(40);
  for (const reason of entries) expect(reason).toMatch(/^# (platform|stack|tenant): [A-Za-z].*\.$/);
});

it("says which profile it is, and shows another one on request", () => {
  expect(run("prod", "p1").split("\n")[0]).toBe(
    "# spark-defaults.conf of p1 in prod: profile shuffleTracking, Spark 3.5.9",
  );
  const other = run("prod", "p1", "--profile", "static");
  expect(other.split("\n")[0]).toContain("profile static");
  expect(other).toContain("\nspark.executor.instances 2\n");
});

const misused: [words: string[], message: string][] = [
  [[], "STACK TENANT is missing"],
  [["prod"], "TENANT is missing"],
  [["prod", "p1", "p2"], "too many words (p2); STACK TENANT"],
  [["prod", "p1", "--profile"], "--profile: its value is missing"],
  [["prod", "p1", "--profil=static"], "no option --profil; did you mean --profile?"],
  [["prod", "p1", "--profile", "statik"], "--profile statik: not known; did you mean static?"],
  [["prod", "p1", "--profile", "x"], "--profile x: not known; one of celeborn, shuffleTracking, static"],
];

it.each(misused)("does not understand %j, and says where its usage is", (words, message) => {
  expect(() => run(...words)).toThrow(UsageError);
  expect(() => run(...words)).toThrow(message);
  expect(() => run(...words)).toThrow(/\n`npm run -s spark-conf -- --help` says more$/);
});

it("explains itself", () => expect(run("--help")).toContain("npm run -s spark-conf -- STACK TENANT"));

it("knows the tenants of the stack", () =>
  expect(() => run("prod", "p9")).toThrow('prod: no tenant "p9"; one of p1'));

it("knows the stacks", () =>
  expect(() => sparkConf(["prd", "p1"], (stack) => loadConfig(readStackFile(stack)))).toThrow(
    'without configuration ("prd"); did you mean prod?',
  ));

it("shows what is wrong with the stack", () =>
  expect(() => sparkConf(["prod", "p1"], () => loadConfig(configWith({ "spark.version": "nine" })))).toThrow(
    /spark\.version: not a Spark version \("nine"\)/,
  ));

it("refuses a profile that cannot work there, and says why", () => {
  const refused = () => run("prod", "p1", "--profile", "celeborn");
  expect(refused).toThrow(ConfigError);
  expect(refused).toThrow(
    'profile celeborn of p1 in prod: 1 problem\n  --profile: the platform has no Celeborn ("celeborn")',
  );
});

it("shows every profile that the stack publishes, with entries that matter in another of them alone", () => {
  const source = configWith({
    "tenants[0].profile": "static",
    "tenants[0].profiles": ["shuffleTracking"],
    "tenants[0].conf": { "spark.dynamicAllocation.schedulerBacklogTimeout": "5s" },
  });
  for (const words of [[], ["--profile", "static"], ["--profile", "shuffleTracking"]])
    expect(sparkConf(["prod", "p1", ...words], () => loadConfig(source))).toContain(
      "schedulerBacklogTimeout 5s",
    );
});

it("says in the words of the stack file what is in the way of a profile that is not published", () => {
  const workers = { replicas: 2, disks: [{ size: "100Gi", type: "SSD" }] };
  const source = configWith({
    celeborn: { workers },
    "spark.profile": "static",
    "tenants[0].conf": { "spark.serializer": "org.example.Serializer" },
  });
  const shown = (...words: string[]) => sparkConf(["prod", "p1", ...words], () => loadConfig(source));
  expect(shown()).toContain("\nspark.serializer org.example.Serializer");
  expect(() => shown("--profile", "celeborn")).toThrow(
    /: 1 problem\n {2}tenants\[0\]\.conf\.spark\.serializer: the profile's own/,
  );
});

it("refuses a profile whose gang the tenant's queue does not hold", () => {
  const source = configWith({
    "tenants[0].podSecurity": "baseline",
    "spark.gang.enabled": true,
    "spark.staticExecutors": 50,
    yunikorn: { queues: { root: { submitAcl: "*", queues: { p1: { max: { vcore: 2 } } } } } },
  });
  expect(() => sparkConf(["prod", "p1", "--profile", "static"], () => loadConfig(source))).toThrow(
    /: 1 problem\n {2}--profile: a gang needs more vcore than root\.p1 has/,
  );
});

it("ends with 2 for words that it does not understand, with 1 where there is nothing to show, and else with 0", () => {
  const code = (...words: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "stacks/spark-conf/main.ts", ...words], {
      cwd: join(__dirname, "../../.."),
    }).status;
  expect([code("prod"), code("prod", "p9"), code("prod", "p1")]).toEqual([2, 1, 0]);
});
