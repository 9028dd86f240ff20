import fc from "fast-check";
import { profileNames } from "../../../../components/spark-profile";
import { derivedEntries } from "../../../../components/spark-profile/profile";
import { type Jobs, jobProblems } from "../../../../components/spark-profile/problems";
import { sparkLines } from "../../../../lib/spark-features";
import { celeborn, facts, jobsWith } from "../profiles";

type More = Partial<Omit<Jobs, "settings" | "conf">>;

/** What is said of a tenant's conf. */
const said = (conf: Record<string, string>, more: More = {}, version = "3.5.9"): string[] =>
  jobProblems(jobsWith({ version }, { ...more, conf })).map(
    ({ propertyPath, reason }) => `${propertyPath}: ${reason}`,
  );

const tracking: More = { profile: "shuffleTracking" };
const secret =
  "looks like a secret, which everybody could read here; a Secret in the tenant's namespace, named by spark.kubernetes.driver.secretKeyRef.<variable> or mounted by spark.kubernetes.driver.secrets.<name>, for executors alike";

/** An entry that is refused, what is said of it, and one that is not. */
const cases: [
  title: string,
  wrong: [key: string, value: string],
  said: string | RegExp,
  right: [key: string, value: string],
  more?: More,
][] = [
  [
    "falling back to the executors' disks with dynamic allocation",
    ["spark.celeborn.client.spark.shuffle.fallback.policy", "AUTO"],
    'the profile\'s own, "NEVER" ("AUTO"); leave it out: A shuffle that fell back to the executors\' disks would be lost with the first executor that goes.',
    ["spark.celeborn.client.push.buffer.max.size", "64k"],
  ],
  [
    "the same by its old name",
    ["spark.celeborn.shuffle.forceFallback.enabled", "true"],
    'not for conf ("true"); the fallback is NEVER: a shuffle on the executors\' disks would be lost with the first executor that goes',
    ["spark.celeborn.client.shuffle.compression.codec", "ZSTD"],
  ],
  [
    "another shuffle manager",
    ["spark.shuffle.manager", "sort"],
    'not for conf ("sort"); profile says where shuffle data live; Kubernetes has no external shuffle service',
    ["spark.shuffle.compress", "false"],
    tracking,
  ],
  [
    "another image",
    ["spark.kubernetes.container.image", "x"],
    'the profile\'s own ("x"); leave it out: Its name is the hash of its content.',
    ["spark.kubernetes.container.image.pullSecrets", "regcred"],
  ],
  [
    "an address for clients that is the servers' to choose",
    ["spark.celeborn.network.bind.preferIpAddress", "false"],
    "not for conf (\"false\"); the servers' own: a driver would tell its executors its pod's host name, which no DNS record has",
    ["spark.celeborn.network.timeout", "240s"],
  ],
  [
    "executors by number with dynamic allocation",
    ["spark.executor.instances", "5"],
    'not for conf ("5"); spark.staticExecutors with profile static, spark.dynamicAllocation.initialExecutors with the others',
    ["spark.executor.heartbeatInterval", "20s"],
  ],
  [
    "dynamic allocation's own keys with a fixed number",
    ["spark.dynamicAllocation.executorAllocationRatio", "0.5"],
    'without effect in profile static ("0.5"); another profile, or leave it out',
    ["spark.task.maxFailures", "8"],
    { profile: "static" },
  ],
  [
    "Celeborn's keys without Celeborn",
    ["spark.celeborn.client.push.timeout", "60s"],
    'without effect but in profile celeborn ("60s"); that profile, or leave it out',
    ["spark.network.timeout", "300s"],
    tracking,
  ],
  [
    "one key of decommissioning",
    ["spark.decommission.enabled", "true"],
    'not for conf ("true"); spark.decommission, which sets all of its keys or none',
    ["spark.speculation", "true"],
  ],
  [
    "a local directory that pods ignore",
    ["spark.local.dir", "/data"],
    'not for conf ("/data"); spark.localDirs',
    ["spark.kubernetes.executor.volumes.emptyDir.cache.mount.path", "/cache"],
  ],
  [
    "names that two jobs would have",
    ["spark.kubernetes.executor.podNamePrefix", "etl"],
    "not for conf (\"etl\"); each job's own: two with one name are in each other's way",
    ["spark.kubernetes.executor.deleteOnTermination", "false"],
  ],
  [
    "another queue by YuniKorn's newer label",
    ["spark.kubernetes.driver.label.yunikorn.apache.org/queue", "root.p2"],
    'not for conf ("root.p2"); tenants[].queue and spark.gang: YuniKorn accounts a pod by it',
    ["spark.kubernetes.driver.label.team", "a"],
  ],
  [
    "a misspelt key",
    ["spark.sql.shuffle.partitons", "50"],
    'Spark 3.5 does not know it and would ignore it ("spark.sql.shuffle.partitons"); did you mean spark.sql.shuffle.partitions? Of other software: spark.otherKeys',
    ["spark.sql.shuffle.partitions", "50"],
  ],
  [
    "a misspelt key of Celeborn's",
    ["spark.celeborn.client.push.timout", "60s"],
    'Celeborn 0.5 does not know it and would ignore it ("spark.celeborn.client.push.timout"); did you mean spark.celeborn.client.push.timeout? Of other software: spark.otherKeys',
    ["spark.celeborn.client.push.timeout", "60s"],
  ],
  [
    "a key of nobody's",
    ["spark.our.own.switch", "on"],
    'Spark 3.5 does not know it and would ignore it ("spark.our.own.switch"); a key that it reads, or spark.otherKeys for one of other software',
    ["spark.hadoop.our.own.switch", "on"],
  ],
  [
    "Hadoop's keys without their prefix",
    ["fs.s3a.endpoint", "https://s3.example.com"],
    'spark-submit drops it ("https://s3.example.com"); a key that starts with spark., or spark.hadoop. for one of Hadoop\'s',
    ["spark.hadoop.fs.s3a.endpoint", "https://s3.example.com"],
  ],
  [
    "a password",
    ["spark.hadoop.fs.x.password", "hunter2"],
    secret,
    ["spark.hadoop.fs.x.password", "${env.PASSWORD}"],
  ],
  [
    "the variable of an access key",
    ["spark.kubernetes.driverEnv.AWS_SECRET_ACCESS_KEY", "abc"],
    secret,
    ["spark.kubernetes.driver.secretKeyRef.AWS_SECRET_ACCESS_KEY", "s3:key"],
  ],
  [
    "a password among the JVM's options",
    ["spark.driver.extraJavaOptions", "-Djavax.net.ssl.trustStorePassword=changeit"],
    secret,
    ["spark.driver.extraJavaOptions", "-Djavax.net.ssl.trustStore=/etc/trust.jks"],
  ],
  [
    "a heap among the JVM's options",
    ["spark.executor.extraJavaOptions", "-XX:+UseG1GC -Xmx4g"],
    'Spark does not start with it ("-XX:+UseG1GC -Xmx4g"); without -Xmx: memory of spark.executor says the heap',
    ["spark.executor.extraJavaOptions", "-XX:+UseG1GC -Dapp.Xmx4g=1"],
  ],
  [
    "a driver's heap among its JVM's options",
    ["spark.driver.extraJavaOptions", "-Xmx4g"],
    'Spark does not start with it ("-Xmx4g"); without Xmx: memory of spark.driver says the heap',
    ["spark.driver.extraJavaOptions", "-Dspark.of.our.own=1"],
  ],
  [
    "what begins like Spark's keys among the options of executors",
    ["spark.executor.extraJavaOptions", "-Dsparkling=1"],
    'Spark does not start with it ("-Dsparkling=1"); without -Dspark: a key of Spark\'s is an entry of its own',
    ["spark.executor.extraJavaOptions", "-Dapp.spark=1"],
  ],
  [
    "blanks that Spark drops",
    ["spark.sql.shuffle.partitions", "50 "],
    'blanks at an end, which Spark drops ("50 "); the value without them',
    ["spark.sql.shuffle.partitions", "50"],
  ],
  [
    "nothing",
    ["spark.sql.shuffle.partitions", ""],
    'nothing (""); a value, or leave the key out',
    ["spark.ui.port", "4050"],
  ],
  [
    "a control character",
    ["spark.sql.shuffle.partitions", "5\u0000"],
    'a control character ("5\\u0000"); text',
    ["spark.hadoop.text", "two\nlines, and a \\"],
  ],
  [
    "a heartbeat as long as the network's timeout",
    ["spark.executor.heartbeatInterval", "120000"],
    'Spark does not start unless the heartbeat is shorter than the network\'s timeout (spark.executor.heartbeatInterval "120000", spark.network.timeout "120s"); a shorter heartbeat or a longer timeout',
    ["spark.executor.heartbeatInterval", "119s"],
  ],
  [
    "a network's timeout below the heartbeat",
    ["spark.network.timeout", "10"],
    'Spark does not start unless the heartbeat is shorter than the network\'s timeout (spark.executor.heartbeatInterval "10s", spark.network.timeout "10"); a shorter heartbeat or a longer timeout',
    ["spark.network.timeout", "11"],
  ],
  [
    "more attempts than Celeborn can count",
    ["spark.task.maxFailures", "65536"],
    'Celeborn\'s client does not start with it ("65536"); less than 65536',
    ["spark.task.maxFailures", "65535"],
  ],
];

it.each(cases)("refuses %s", (_title, [key, value], reason, [other, fine], more = {}) => {
  const [line, ...others] = said({ [key]: value }, more);
  expect(others).toEqual([]);
  const prefix = `conf.${key}: `;
  expect(line?.slice(0, prefix.length)).toBe(prefix);
  if (typeof reason === "string") expect(line!.slice(prefix.length)).toBe(reason);
  else expect(line!.slice(prefix.length)).toMatch(reason);
  expect(said({ [other]: fine }, more)).toEqual([]);
});

it("never shows what may be a secret", () => {
  for (const key of [
    "spark.hadoop.fs.s3a.secret.key",
    "spark.ssl.keyPassword",
    "spark.x.TOKEN",
    "spark.hadoop.access.key",
  ])
    expect(said({ [key]: "hunter2" }).join()).not.toContain("hunter2");
});

it.each([
  "spark.kubernetes.executor.secrets.s3",
  "spark.kubernetes.container.image.pullSecrets",
  "spark.kubernetes.kerberos.tokenSecret.name",
  "spark.authenticate.secret.file",
  "spark.kubernetes.authenticate.submission.oauthTokenFile",
])("takes %s, which names where a secret is", (key) =>
  expect(said({ [key]: "/etc/somewhere" }).filter((line) => line.includes("looks like"))).toEqual([]),
);

it("asks the Spark of the stack: what came with 3.5 is nothing to 3.4", () => {
  const conf = { "spark.stage.maxAttempts": "9" };
  expect(said(conf, tracking, "3.5.9")).toEqual([]);
  expect(said(conf, tracking, "3.4.4")).toEqual([
    expect.stringMatching(
      /^conf\.spark\.stage\.maxAttempts: Spark 3\.4 does not know it and would ignore it/,
    ),
  ]);
});

it("lets a stack have Celeborn's keys for the tenants that use it, and refuses them where none can", () => {
  const conf = { "spark.celeborn.client.push.timeout": "60s" };
  const stack = (more: More) => jobProblems(jobsWith({ conf }, more)).map(({ propertyPath }) => propertyPath);
  expect(stack({ profile: "static" })).toEqual([]);
  expect(stack({ celeborn: undefined })).toEqual(["settings.conf.spark.celeborn.client.push.timeout"]);
});

it("refuses dynamic allocation's keys of a stack whose own profile is static", () => {
  const conf = { "spark.dynamicAllocation.schedulerBacklogTimeout": "5s" };
  const stack = (profile: "static" | "shuffleTracking") =>
    jobProblems(jobsWith({ conf, profile })).map(({ reason }) => reason);
  expect(stack("shuffleTracking")).toEqual([]);
  expect(stack("static")).toEqual([
    'without effect in profile static ("5s"); another profile, or leave it out',
  ]);
});

it("refuses every key that any of its profiles derives, in any Spark, with that key's reason", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...sparkLines.slice(0, 4)),
      fc.constantFrom(...profileNames),
      fc.boolean(),
      fc.nat(),
      (line, profile, enabled, at) => {
        const settings = { version: `${line}.1`, patched: line < "3.5", decommission: { enabled } };
        const gang = { enabled, style: "Soft", placeholderTimeout: "15m" } as const;
        const entries = derivedEntries({ ...facts, celeborn }, jobsWith(settings, { profile, gang }));
        const { key, reason } = entries[at % entries.length]!;
        const found = jobProblems(
          jobsWith(settings, { profiles: [profile], gang, conf: { [key]: "other" } }),
        );
        expect(found.filter(({ propertyPath }) => propertyPath === `conf.${key}`)).toEqual([
          { propertyPath: `conf.${key}`, reason: expect.stringContaining(reason) as string },
        ]);
      },
    ),
  );
});
