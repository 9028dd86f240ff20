import type { PlatformFacts, SparkSettings } from "../../../components/spark-profile/args";
import { sparkDefaults } from "../../../components/spark-profile/defaults";
import { submitEnvironment } from "../../../components/spark-profile";
import { asRecord, confFile } from "../../../lib/conf-entry";

const facts: PlatformFacts = {
  namespace: "team-a",
  queue: "root.batch.team-a",
  driverServiceAccount: "driver-account",
  image: "registry.example.com/spark:1",
  apiServer: "https://api.example.svc",
};
const role = {
  cores: 2,
  cpuRequest: "1500m",
  memory: "2Gi",
  memoryOverhead: "512Mi",
  scheduler: "default-scheduler",
  nodeSelector: {},
};
const settings: SparkSettings = {
  version: "3.5.9",
  driver: { ...role, scheduler: "one", javaOptions: "-XX:+UseG1GC -XX:+ExitOnOutOfMemoryError" },
  executor: { ...role, scheduler: "another", memory: "4Gi", cpuLimit: "2" },
  dynamicAllocation: {
    initialExecutors: 3,
    minExecutors: 1,
    maxExecutors: 7,
    executorIdleTimeout: "45s",
    shuffleTimeout: "10m",
  },
};
const entries = sparkDefaults(facts, settings);
const defaults = asRecord(entries);

it("sends submission and driver to the Spark API servers", () => {
  expect(defaults["spark.master"]).toBe("k8s://https://api.example.svc");
  expect(defaults["spark.kubernetes.driver.master"]).toBe("https://api.example.svc");
});

it("leaves a job room for options of its own after those of the platform", () => {
  expect(defaults["spark.driver.defaultJavaOptions"]).toBe("-XX:+UseG1GC -XX:+ExitOnOutOfMemoryError");
  expect(Object.keys(defaults).filter((key) => key.endsWith("JavaOptions"))).toHaveLength(1);
});

it("gives only the driver an account with rights", () => {
  expect(defaults["spark.kubernetes.authenticate.driver.serviceAccountName"]).toBe("driver-account");
  expect(defaults["spark.kubernetes.authenticate.executor.serviceAccountName"]).toBe("default");
});

it("puts driver and executors into the tenant's queue, each placed by its own scheduler", () => {
  expect(defaults).toMatchObject({
    "spark.kubernetes.driver.label.queue": "root.batch.team-a",
    "spark.kubernetes.executor.label.queue": "root.batch.team-a",
    "spark.kubernetes.driver.scheduler.name": "one",
    "spark.kubernetes.executor.scheduler.name": "another",
  });
});

it("names queue and application by keys that YuniKorn 1.5 to 1.8 all read, and each by one alone, so that a job can change it", () => {
  for (const role of ["driver", "executor"])
    expect(
      Object.keys(defaults).filter(
        (key) => /^spark\.kubernetes\.(\w+)\.(label|annotation)\./.exec(key)?.[1] === role,
      ),
    ).toEqual([
      `spark.kubernetes.${role}.label.queue`,
      `spark.kubernetes.${role}.annotation.yunikorn.apache.org/app-id`,
    ]);
});

it("sizes each role on its own, and limits CPU only where that is asked for", () => {
  expect(defaults).toMatchObject({
    "spark.driver.memory": "2048m",
    "spark.executor.memory": "4096m",
    "spark.executor.memoryOverhead": "512m",
    "spark.executor.cores": "2",
    "spark.kubernetes.executor.request.cores": "1500m",
    "spark.kubernetes.executor.limit.cores": "2",
  });
  expect(defaults).not.toHaveProperty(["spark.kubernetes.driver.limit.cores"]);
});

it("gives executors memory outside of the heap where that is asked for, and else leaves it off", () => {
  const executor = { ...settings.executor, pysparkMemory: "1.5Gi", offHeapMemory: "2Gi" };
  expect(asRecord(sparkDefaults(facts, { ...settings, executor }))).toMatchObject({
    "spark.executor.pyspark.memory": "1536m",
    "spark.memory.offHeap.enabled": "true",
    "spark.memory.offHeap.size": "2048m",
  });
  expect(Object.keys(defaults).filter((key) => /pyspark|offHeap/.test(key))).toEqual([]);
});

it("tracks shuffle data on executors, with a time after which they may go all the same", () => {
  expect(defaults).toMatchObject({
    "spark.dynamicAllocation.enabled": "true",
    "spark.dynamicAllocation.shuffleTracking.enabled": "true",
    "spark.dynamicAllocation.shuffleTracking.timeout": "10m",
    "spark.dynamicAllocation.initialExecutors": "3",
    "spark.dynamicAllocation.minExecutors": "1",
    "spark.dynamicAllocation.maxExecutors": "7",
    "spark.dynamicAllocation.executorIdleTimeout": "45s",
  });
  expect(defaults).not.toHaveProperty(["spark.shuffle.service.enabled"]);
});

it("sets each key once, in words that Spark's properties reader takes as they stand, and says why", () => {
  expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
  for (const { key, value, reason } of entries) {
    expect(key).toMatch(/^spark\.[A-Za-z0-9./_-]+$/);
    expect(value).toMatch(/^\S+( \S+)*$/);
    expect(value).not.toContain("\\");
    expect(reason).toMatch(/^[A-Z].*\.$/);
    expect(reason).not.toContain("\n");
  }
});

it("writes a file from which the entries can be read again", () => {
  const lines = confFile(entries)
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  expect(lines.map((line) => /^(\S+) (.*)$/.exec(line)?.slice(1))).toEqual(
    entries.map(({ key, value }) => [key, value]),
  );
});

it("leaves the event log to stack and tenants", () =>
  expect(Object.keys(defaults).filter((key) => key.startsWith("spark.eventLog."))).toEqual([]));

it("leaves Spark its share of the heap for each role whose overhead is not said", () => {
  const executor = { ...settings.executor, memoryOverhead: undefined };
  const conf = asRecord(sparkDefaults(facts, { ...settings, executor }));
  expect(conf["spark.driver.memoryOverhead"]).toBe("512m");
  expect(Object.keys(conf).filter((key) => /^spark\.executor\..*[oO]verhead/.test(key))).toEqual([]);
});

it("says of Spark 3.3 and 3.4 that their drivers take 429 for an answer", () => {
  const reason = (version: string) =>
    sparkDefaults(facts, { ...settings, version }).find(({ key }) => key.endsWith("_BACKOFFLIMIT"))!.reason;
  expect(["3.3.4", "3.4.4", "3.5.9"].map((version) => reason(version).includes("though not 429"))).toEqual([
    true,
    true,
    false,
  ]);
});

it("has who submits wait as long as drivers do", () => {
  for (const name of [
    "KUBERNETES_REQUEST_RETRY_BACKOFFLIMIT",
    "KUBERNETES_REQUEST_RETRY_BACKOFFINTERVAL",
  ] as const)
    expect(submitEnvironment[name]).toBe(defaults[`spark.kubernetes.driverEnv.${name}`]);
});
