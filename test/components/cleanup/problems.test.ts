import { cleanupArgsProblems, cleanupProblems } from "../../../components/cleanup/problems";
import type { CleanupSettings } from "../../../components/cleanup";
import { created } from "./support";

it("finds nothing wrong with the defaults", () => expect(cleanupProblems({})).toEqual([]));

it.each([
  "H/15 * * * *",
  "H H * * *",
  "*/5 * * * *",
  "0,30 8-18 * * MON-FRI",
  "H(0-29)/10 * * * *",
  "0 0 1 JAN ?",
  "7 7 7 7 */7",
  "H H * * H",
  "@hourly",
  "@daily",
])("takes the schedule %s", (schedule) => expect(cleanupProblems({ schedule })).toEqual([]));

it.each<[string, CleanupSettings, string, string | RegExp]>([
  [
    "too few fields",
    { schedule: "* * * *" },
    "schedule",
    /^not a CronJob's schedule \("\* \* \* \*": not five fields\)/,
  ],
  ["seconds", { schedule: "0 */5 * * * *" }, "schedule", /not five fields/],
  ["nothing", { schedule: "" }, "schedule", /not five fields/],
  ["words", { schedule: "every 5 minutes or so" }, "schedule", /no field of a CronJob's: every/],
  ["a minute too many", { schedule: "60 * * * *" }, "schedule", /got value 60 expected range 0-59/],
  ["an hour too many", { schedule: "0 24 * * *" }, "schedule", /got value 24/],
  ["a day that no month has", { schedule: "0 0 31 2 *" }, "schedule", /day of month/],
  ["a range backwards", { schedule: "5-1 * * * *" }, "schedule", /Invalid range/],
  ["a step of nothing", { schedule: "*/0 * * * *" }, "schedule", /at every 0 time/],
  [
    "the last day, which a CronJob does not know",
    { schedule: "0 0 L * *" },
    "schedule",
    /no field of a CronJob's: L/,
  ],
  ["the second Monday, neither", { schedule: "0 0 * * 1#2" }, "schedule", /no field of a CronJob's: 1#2/],
  ["Sunday as the seventh day", { schedule: "0 0 * * 7" }, "schedule", /day of week 7; 0 is Sunday/],
  ["a week that ends with it", { schedule: "0 0 * * MON,5-7/2" }, "schedule", /day of week 7/],
  ["a date by hash, which may be none", { schedule: "H H H 2 *" }, "schedule", /H in day of month or month/],
  ["a start that nobody knows", { schedule: "@every 5m" }, "schedule", /not five fields/],
  ["a negative retention", { retention: { failed: "-1h" } }, "retention.failed", /^not a duration \("-1h"\)/],
  ["a retention without unit", { retention: { succeeded: "60" } }, "retention.succeeded", /^not a duration/],
  ["no retention", { retention: { succeeded: "0h" } }, "retention.succeeded", /^not a duration/],
  [
    "a retention within the grace period",
    { grace: "2h", retention: { succeeded: "1h" } },
    "retention.succeeded",
    'shorter than the grace period ("1h" and "2h"); at least as long: nothing younger than that is deleted',
  ],
  [
    "one of failed drivers, too",
    { retention: { failed: "30m" } },
    "retention.failed",
    /^shorter than the grace period/,
  ],
  ["stuck within the grace period", { stuckAfter: "10m" }, "stuckAfter", /^shorter than the grace period/],
  ["a grace period of seconds", { grace: "59s" }, "grace", /^shorter than a minute \("59s"\)/],
  ["a grace period of days", { grace: "1d" }, "grace", /^not a duration/],
  ["no time", { timeLimit: "soon" }, "timeLimit", /^not a duration \("soon"\)/],
  [
    "a run that ends as it begins",
    { timeLimit: "90s" },
    "timeLimit",
    'too short for a run ("90s"); at least 120s',
  ],
  ["no deletions", { cap: 0 }, "cap", "not a count (0); a whole number from 1 to 1000000"],
  ["half a deletion", { cap: 0.5 }, "cap", /^not a count/],
  ["a storm", { concurrency: 257 }, "concurrency", /^not a count \(257\)/],
  [
    "too little memory",
    { resources: { requests: { cpu: "1", memory: "64Mi" }, limits: { cpu: "1", memory: "159Mi" } } },
    "resources.limits.memory",
    /^too little \("159Mi"\); at least 160Mi/,
  ],
  [
    "requests beyond limits, which no pod can have",
    { resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "1", memory: "256Mi" } } },
    "resources.requests.memory",
    'more than the limit ("1Gi"); at most 256Mi',
  ],
  [
    "memory that is none",
    { resources: { requests: { cpu: "1", memory: "1Mi" }, limits: { cpu: "1", memory: "plenty" } } },
    "resources.limits.memory",
    /^not an amount \("plenty"\)/,
  ],
  ["figures that go nowhere", { pushgateway: "pushgateway:9091" }, "pushgateway", /^not a URL/],
])("refuses %s", (_, settings, path, reason) => {
  const found = cleanupProblems(settings);
  expect(found.map(({ propertyPath }) => propertyPath)).toEqual([path]);
  if (typeof reason === "string") expect(found[0]!.reason).toBe(reason);
  else expect(found[0]!.reason).toMatch(reason);
});

const named = (...names: string[]) => ({ tenants: names.map((name) => ({ name })) });

it.each<[string, Parameters<typeof cleanupArgsProblems>[0], string, RegExp]>([
  ["kube-system", named("p1", "kube-system"), "tenants[1].name", /^a system namespace/],
  ["whatever Kubernetes may call its own", named("kube-anything"), "tenants[0].name", /^a system namespace/],
  ["default", named("default"), "tenants[0].name", /^a system namespace/],
  ["the platform's own", named("spark-system"), "tenants[0].name", /^a system namespace/],
  ["no name", named("P1"), "tenants[0].name", /^not the name of a namespace/],
  ["one tenant twice", named("p1", "p2", "p1"), "tenants[2].name", /like tenants\[0\]\.name/],
  ["a tenant's as its own", { ...named("p1"), namespace: "p1" }, "namespace", /^not the cleanup's own/],
  [
    "a system namespace as its own",
    { ...named("p1"), namespace: "kube-system" },
    "namespace",
    /^not the cleanup's own/,
  ],
])("refuses %s", (_, args, path, reason) => {
  const found = cleanupArgsProblems(args);
  expect(found.map(({ propertyPath }) => propertyPath)).toEqual([path]);
  expect(found[0]!.reason).toMatch(reason);
});

it("stops the preview with everything at once, before anything is created", async () =>
  expect(
    created({
      grace: "1s",
      schedule: "never",
      cap: -1,
      tenants: [{ name: "default", namespace: "default" }],
    }),
  ).rejects.toMatchObject({
    message: expect.stringContaining("the arguments of cleanup are not possible") as string,
  }));
