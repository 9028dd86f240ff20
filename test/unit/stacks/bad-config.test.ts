import { ConfigError } from "../../../lib/config-error";
import { loadConfig } from "../../../stacks/config";
import { configWith, problemsOf } from "../../support/config";

const memory = "a number and Ki, Mi, Gi, Ti, k, M, G or T, such as 512Mi";

/** What is changed in a good configuration, and every problem that comes of it. */
const cases: [title: string, changes: Record<string, unknown>, ...problems: string[]][] = [
  [
    "an unknown section",
    { monitoring: {} },
    "monitoring: unknown key; known ones are cluster, registry, eventEtcd, apiServer, tenants, nodePools, yunikorn, celeborn, cleanup, spark, protect",
  ],
  ["a misspelt section", { clutser: {} }, "clutser: unknown key; did you mean cluster?"],
  [
    "an unknown key",
    { "tenants[0].weight": 1 },
    "tenants[0].weight: unknown key; known ones are name, queue, apiShare, podSecurity, priorityClass, gang, profile, profiles, conf, quota, limits, imagePullSecrets, dataSources, namespaceQueue",
  ],
  [
    "a misspelt key",
    { "cluster.podCdir": "10.244.0.0/16" },
    "cluster.podCdir: unknown key; did you mean podCidr?",
  ],
  [
    "a misspelt key in a list",
    { "tenants[0].quue": "root.p1" },
    "tenants[0].quue: unknown key; did you mean queue?",
  ],
  [
    "a missing section",
    { cluster: undefined },
    "cluster: missing; an object with name, kubeconfig, context, version, imageRegistry, mode, domain, podCidr, serviceCidr, nodeCidrs, dnsAddresses, serviceAccountIssuer, etcdServers, apiServer",
  ],
  [
    "a missing value",
    { "cluster.context": undefined },
    "cluster.context: missing; the name of a context in the kubeconfig",
  ],
  [
    "text for a section",
    { spark: "3.5.9" },
    'spark: not a section ("3.5.9"); an object with version, image, imageBuild, profile, patched, celebornClient, staticExecutors, driver, executor, dynamicAllocation, gang, localDirs, decommission, conf, otherKeys',
  ],
  [
    "a number for text",
    { "cluster.name": 7 },
    "cluster.name: not a DNS label (7); at most 63 lower-case letters, digits and inner hyphens",
  ],
  ["text for a boolean", { protect: "yes" }, 'protect: not a boolean ("yes"); true or false'],
  [
    "text for a port",
    { "apiServer.port": "6444" },
    'apiServer.port: not a port ("6444"); a whole number from 1 to 65535',
  ],
  [
    "a negative port",
    { "apiServer.port": -1 },
    "apiServer.port: not a port (-1); a whole number from 1 to 65535",
  ],
  [
    "a port that is too large",
    { "eventEtcd.ports.client": 65536 },
    "eventEtcd.ports.client: not a port (65536); a whole number from 1 to 65535",
  ],
  [
    "a port of the control plane",
    { "apiServer.network": "host", "apiServer.port": 6443 },
    "apiServer.port: already used by the online API server (6443); a port that is free on the nodes",
  ],
  [
    "the same port twice",
    { "apiServer.network": "host", "apiServer.port": 2382 },
    "apiServer.port: already used by eventEtcd.ports.client (2382); a port that is free on the nodes",
  ],
  [
    "memory without a unit",
    { "spark.executor.memory": 512 },
    `spark.executor.memory: not a memory quantity with a unit (512); ${memory}`,
  ],
  [
    "memory in text without a unit",
    { "eventEtcd.quota": "2147483648" },
    `eventEtcd.quota: not a memory quantity with a unit ("2147483648"); ${memory}`,
  ],
  [
    "memory as the JVM writes it",
    { "spark.driver.memory": "1g" },
    `spark.driver.memory: not a memory quantity with a unit ("1g"); ${memory}`,
  ],
  [
    "CPU without a string",
    { "spark.driver.cpuRequest": "0.5 cores" },
    'spark.driver.cpuRequest: not a CPU quantity ("0.5 cores"); a string of cores or millicores, such as "500m" or "2"',
  ],
  [
    "a limit below its request",
    { "spark.driver.cpuRequest": "1", "spark.driver.cpuLimit": "500m" },
    'spark.driver.cpuLimit: less than cpuRequest ("500m"); at least 1',
  ],
  [
    "the heap's size among the JVM's options",
    { "spark.executor.javaOptions": "-XX:+UseG1GC -Xmx2g" },
    'spark.executor.javaOptions: not options of the JVM ("-XX:+UseG1GC -Xmx2g"); options with a blank between them, without -Xmx (the key memory says it) and -Dspark.',
  ],
  [
    "a duration without a unit",
    { "spark.dynamicAllocation.executorIdleTimeout": 60 },
    "spark.dynamicAllocation.executorIdleTimeout: not a duration with a unit (60); a whole number and s, m or h, such as 60s",
  ],
  [
    "an executor that outlives its shuffle data",
    { "spark.dynamicAllocation.shuffleTimeout": "30s" },
    'spark.dynamicAllocation.shuffleTimeout: less than executorIdleTimeout ("30s"); at least 60s',
  ],
  [
    "more executors at least than at most",
    { "spark.dynamicAllocation.minExecutors": 9, "spark.dynamicAllocation.maxExecutors": 4 },
    "spark.dynamicAllocation.minExecutors: more than maxExecutors (9); at most 4",
  ],
  [
    "half an executor",
    { "spark.dynamicAllocation.initialExecutors": 0.5 },
    "spark.dynamicAllocation.initialExecutors: not a count (0.5); a whole number from 0 to 10000",
  ],
  [
    "a misspelt profile",
    { "spark.profile": "shuffletracking" },
    'spark.profile: not known ("shuffletracking"); did you mean shuffleTracking?',
  ],
  [
    "an unknown mode",
    { "cluster.mode": "shared" },
    'cluster.mode: not known ("shared"); one of dedicated, priorityAndFairness',
  ],
  [
    "a release that nobody can build",
    { "spark.version": "3.4.1" },
    'spark.version: not a release that can be built ("3.4.1"); one of 3.5.9, or set spark.image',
  ],
  [
    "an image without the release of Spark in it",
    { "spark.version": undefined, "spark.image": "registry.example.com/spark@sha256:" + "0".repeat(64) },
    expect.stringMatching(
      /^spark\.version: missing; the release of Spark in spark\.image \("registry\.example\.com\/spark@.*\), which its configuration is derived for$/,
    ) as string,
  ],
  [
    "a release that is none",
    { "spark.version": "3.5" },
    'spark.version: not a Spark version ("3.5"); three numbers, such as 3.5.9',
  ],
  [
    "a Kubernetes version without v",
    { "cluster.version": "1.34.3" },
    'cluster.version: not a Kubernetes version ("1.34.3"); v, major, minor and patch, such as v1.34.3',
  ],
  [
    "an image without a tag",
    { "eventEtcd.image": "registry.k8s.io/etcd" },
    'eventEtcd.image: not a pinned image ("registry.k8s.io/etcd"); a reference with a version tag or digest, never latest',
  ],
  [
    "the image of today",
    { "spark.image": "spark:latest" },
    'spark.image: not a pinned image ("spark:latest"); a reference with a version tag or digest, never latest',
  ],
  [
    "a registry with a scheme",
    { registry: "https://registry.example.com" },
    'registry: not a registry ("https://registry.example.com"); a host and path without scheme and tag, such as registry.example.com/spark',
  ],
];

it.each(cases)("refuses %s", (_, changes, ...expected) => expect(problemsOf(changes)).toEqual(expected));

it("says everything at once, with the file and the number of problems", () => {
  const source = configWith({
    "apiServer.port": -1,
    "tenants[0].quue": "root.p1",
    "tenants[0].name": undefined,
    "cluster.podCidr": "10.100.0.0/16",
  });
  expect(() => loadConfig(source)).toThrow(
    new ConfigError("stacks/Pulumi.test.yaml", [
      { path: "apiServer.port", message: "not a port (-1); a whole number from 1 to 65535" },
      {
        path: "tenants[0].name",
        message: "missing; at most 63 lower-case letters, digits and inner hyphens",
      },
      { path: "tenants[0].quue", message: "unknown key; did you mean queue?" },
      {
        path: "cluster.serviceCidr",
        message:
          'overlaps cluster.podCidr ("10.96.0.0/12" and "10.100.0.0/16"); two ranges without a common address',
      },
    ]),
  );
});

it("shortens a value that would fill the screen", () => {
  const [line] = problemsOf({ registry: "x".repeat(10_000).replace("x", "!") });
  expect(line!.length).toBeLessThan(200);
});
