import { celebornEntries, celebornJavaOptions } from "../../../components/spark-profile/entries/celeborn";
import type { CelebornFacts } from "../../../lib/celeborn";
import { sparkLines } from "../../../lib/spark-features";
import { celeborn, confWith } from "./profiles";

const conf = (changes: Partial<CelebornFacts> = {}, version = "3.5.9") =>
  confWith({ version, patched: version < "3.5" }, { celeborn: { ...celeborn, ...changes } });

it("sends shuffle data to the platform's masters, and to nowhere else", () =>
  expect(conf()).toMatchObject({
    "spark.shuffle.manager": "org.apache.spark.shuffle.celeborn.SparkShuffleManager",
    "spark.serializer": "org.apache.spark.serializer.KryoSerializer",
    "spark.celeborn.master.endpoints":
      "master-0.example.svc:9097,master-1.example.svc:9097,master-2.example.svc:9097",
    "spark.celeborn.client.spark.shuffle.fallback.policy": "NEVER",
    "spark.sql.adaptive.localShuffleReader.enabled": "false",
  }));

it("lets executors go as soon as they have nothing to do", () => {
  const keys = Object.keys(conf());
  expect(conf()).toMatchObject({
    "spark.dynamicAllocation.enabled": "true",
    "spark.dynamicAllocation.shuffleTracking.enabled": "false",
    "spark.dynamicAllocation.executorIdleTimeout": "60s",
  });
  expect(keys).not.toContain("spark.dynamicAllocation.shuffleTracking.timeout");
});

it("names the plugin that dynamic allocation asks from the line on that asks one", () =>
  expect(
    sparkLines.filter(
      (line) => "spark.shuffle.sort.io.plugin.class" in conf({ version: "0.6.3" }, `${line}.1`),
    ),
  ).toEqual(["3.5", "4.0", "4.1"]));

it.each([
  [
    "0.5.4",
    "spark.celeborn.client.spark.fetch.throwsFetchFailure",
    "spark.celeborn.client.spark.stageRerun.enabled",
  ],
  [
    "0.6.3",
    "spark.celeborn.client.spark.stageRerun.enabled",
    "spark.celeborn.client.spark.fetch.throwsFetchFailure",
  ],
])("has lost data of Celeborn %s computed again by its own name for it", (version, key, other) => {
  expect(conf({ version })[key]).toBe("true");
  expect(conf({ version })).not.toHaveProperty([other]);
});

it("counts a job to its tenant's quota where each Celeborn looks: system properties, later the configuration", () => {
  const options = "spark.driver.defaultJavaOptions";
  const old = conf({ version: "0.5.4" });
  expect(old[options]).toBe(
    "-Dceleborn.quota.identity.user-specific.tenant=team-a -Dceleborn.quota.identity.user-specific.userName=team-a",
  );
  expect(Object.keys(old).filter((key) => key.includes("identity"))).toEqual([]);
  const later = conf({ version: "0.6.3" });
  expect(later).toMatchObject({
    "spark.celeborn.identity.user-specific.tenant": "team-a",
    "spark.celeborn.identity.user-specific.userName": "team-a",
  });
  expect(later).not.toHaveProperty([options]);
});

it("keeps the driver's own options before Celeborn's", () => {
  const { driver } = {
    driver: {
      cores: 1,
      cpuRequest: "1",
      memory: "1Gi",
      memoryOverhead: "1Gi",
      scheduler: "yunikorn",
      nodeSelector: {},
      javaOptions: "-XX:+UseG1GC",
    },
  };
  expect(confWith({ driver })["spark.driver.defaultJavaOptions"]).toMatch(/^-XX:\+UseG1GC -Dceleborn\./);
});

const replicate = "spark.celeborn.client.push.replicate.enabled";
const racks = "spark.celeborn.client.reserveSlots.rackaware.enabled";

it.each([
  [true, true, "true", "true"],
  [true, false, "true", undefined],
  [false, true, "false", undefined],
])("replication %s, racks %s: tells clients %s and %s", (replication, rackAware, copies, apart) => {
  const written = conf({ replication, rackAware });
  expect([written[replicate], written[racks]]).toEqual([copies, apart]);
});

it.each([true, false])("proves who it is where that is asked for: %s", (authentication) =>
  expect(conf({ authentication })["spark.celeborn.auth.enabled"]).toBe(String(authentication)),
);

it("asks a worker that is being restarted for two minutes and not for six before it gives a replica up", () => {
  const written = conf();
  const tries = Number(written["spark.celeborn.client.fetch.maxRetriesForEachReplica"]);
  // Its default, 5 s: two waits between three connects, and one until the next try.
  expect(written).not.toHaveProperty(["spark.celeborn.data.io.retryWait"]);
  expect(tries * 3 * 5).toBeGreaterThanOrEqual(120);
  expect(tries * 3 * 5).toBeLessThan(180);
});

it("speaks the language of the client, which reads it, not of the servers", () => {
  const servers = { ...celeborn, version: "0.6.3" };
  const keys = celebornEntries(servers, "3.5", "team-a", "0.5.4").map(({ key }) => key);
  expect(keys).toContain("spark.celeborn.client.spark.fetch.throwsFetchFailure");
  expect(keys.filter((key) => key.includes("identity"))).toEqual([]);
  expect(celebornJavaOptions(servers, "team-a", "0.5.4")).toHaveLength(2);
  expect(celebornJavaOptions(servers, "team-a")).toEqual([]);
});

it.each([
  [true, "rpc_service"],
  [false, "rpc_app"],
])(
  "with authentication %s gives a dead worker up soon on the driver's connections: %s",
  (authentication, name) => {
    const written = Object.keys(conf({ authentication })).filter((key) => /celeborn\.rpc_\w+\./.test(key));
    expect(written).toEqual([`spark.celeborn.${name}.io.maxRetries`, `spark.celeborn.${name}.io.retryWait`]);
  },
);

it("looks for no other worker where there is no second copy", () =>
  expect(Object.keys(conf({ replication: false })).filter((key) => /rpc_|excludeWorker/.test(key))).toEqual(
    [],
  ));
