import { ConfigError } from "../../../lib/config-error";
import { loadConfig } from "../../../stacks/config";
import { configWith } from "../../support/config";

const problems = (changes: Record<string, unknown>): string[] => {
  try {
    loadConfig(configWith(changes));
  } catch (error) {
    if (error instanceof ConfigError)
      return error.message
        .split("\n")
        .slice(1)
        .map((line) => line.trim());
    throw error;
  }
  return [];
};

const memory = "a number and Ki, Mi, Gi, Ti, k, M, G or T, such as 512Mi";
const members = (...nodes: [node: string, address: string][]) =>
  nodes.map(([node, address]) => ({ node, address }));

/** What is changed in a good configuration, and every problem that comes of it. */
const cases: [title: string, changes: Record<string, unknown>, ...problems: string[]][] = [
  [
    "an unknown section",
    { monitoring: {} },
    "monitoring: unknown key; known ones are cluster, registry, eventEtcd, apiServer, tenants, spark, protect",
  ],
  ["a misspelt section", { clutser: {} }, "clutser: unknown key; did you mean cluster?"],
  [
    "an unknown key",
    { "apiServer.loadBalancer": true },
    "apiServer.loadBalancer: unknown key; known ones are replicas, port, nodeSelector, spareNode, extraNames, eventTtl",
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
    "cluster: missing; an object with name, kubeconfig, context, version, imageRegistry, mode, domain, podCidr, serviceCidr, serviceAccountIssuer, etcdServers",
  ],
  [
    "a missing value",
    { "cluster.context": undefined },
    "cluster.context: missing; the name of a context in the kubeconfig",
  ],
  [
    "text for a section",
    { spark: "3.5.9" },
    'spark: not a section ("3.5.9"); an object with version, image, profile, driver, executor, dynamicAllocation',
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
    { "apiServer.port": 6443 },
    "apiServer.port: already used by the online API server (6443); a port that is free on the nodes",
  ],
  [
    "the same port twice",
    { "apiServer.port": 2382 },
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
  ["an unknown mode", { "cluster.mode": "shared" }, 'cluster.mode: not known ("shared"); one of dedicated'],
  [
    "a release that nobody can build",
    { "spark.version": "3.4.1" },
    'spark.version: not a release that can be built ("3.4.1"); one of 3.5.9, or set spark.image',
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
  [
    "a range with bits behind the prefix",
    { "cluster.podCidr": "10.244.0.1/16" },
    'cluster.podCidr: not a range ("10.244.0.1/16"); an IPv4 range whose bits behind the prefix are 0, such as 10.244.0.0/16',
  ],
  [
    "overlapping ranges",
    { "cluster.podCidr": "10.100.0.0/16" },
    'cluster.serviceCidr: overlaps cluster.podCidr ("10.96.0.0/12" and "10.100.0.0/16"); two ranges without a common address',
  ],
  [
    "a path of the shell's",
    { "cluster.kubeconfig": "~/.kube/config" },
    'cluster.kubeconfig: not a file path ("~/.kube/config"); an absolute path or one relative to the project, without ~',
  ],
  [
    "an issuer that no token has",
    { "cluster.serviceAccountIssuer": "kubernetes" },
    'cluster.serviceAccountIssuer: not an issuer ("kubernetes"); an https URL, the one that the cluster\'s API servers use',
  ],
  [
    "an etcd without a port",
    { "cluster.etcdServers": ["https://10.0.0.1"] },
    'cluster.etcdServers[0]: not an etcd URL ("https://10.0.0.1"); https, host and port, such as https://10.0.0.11:2379',
  ],
  [
    "no member",
    { "eventEtcd.members": [] },
    "eventEtcd.members: not a list ([]); a list of at least one member with node and address",
  ],
  [
    "an even number of members",
    { "eventEtcd.members": members(["a", "192.0.2.1"], ["b", "192.0.2.2"]) },
    "eventEtcd.members: not a quorum that pays (2 members); 1, 3 or 5: an even number bears no more losses than one less",
  ],
  [
    "two members on one node",
    { "eventEtcd.members": members(["a", "192.0.2.1"], ["a", "192.0.2.2"], ["c", "192.0.2.3"]) },
    'eventEtcd.members[1].node: the same as eventEtcd.members[0].node ("a"); one of its own',
  ],
  [
    "two members with one address",
    { "eventEtcd.members": members(["a", "192.0.2.1"], ["b", "192.0.2.2"], ["c", "192.0.2.1"]) },
    'eventEtcd.members[2].address: the same as eventEtcd.members[0].address ("192.0.2.1"); one of its own',
  ],
  [
    "a member that the others cannot reach",
    { "eventEtcd.members": members(["a", "127.0.0.1"], ["b", "192.0.2.2"], ["c", "192.0.2.3"]) },
    'eventEtcd.members[0].address: a loopback address ("127.0.0.1"); with several members one that the others reach',
  ],
  [
    "a member with a pod's address",
    { "eventEtcd.members[0].address": "10.244.3.4" },
    'eventEtcd.members[0].address: inside cluster.podCidr ("10.244.3.4"); the node\'s own, fixed address',
  ],
  [
    "a member with a name for an address",
    { "eventEtcd.members[0].address": "control-1" },
    'eventEtcd.members[0].address: not an address ("control-1"); an IPv4 address, such as 10.0.0.11',
  ],
  [
    "a quota that etcd cannot bear",
    { "eventEtcd.quota": "9Gi" },
    'eventEtcd.quota: too large ("9Gi"); at most 8Gi, etcd\'s own advice',
  ],
  [
    "the same tenant twice",
    { "tenants[1]": { name: "p1", queue: "root.x" } },
    'tenants[1].name: the same as tenants[0].name ("p1"); one of its own',
  ],
  [
    "a tenant in a namespace of the cluster",
    { "tenants[0].name": "kube-system" },
    'tenants[0].name: a namespace that is not a tenant\'s ("kube-system"); another name than default, kube-system, kube-public, kube-node-lease, spark-system',
  ],
  [
    "a tenant with capital letters",
    { "tenants[0].name": "Team_A" },
    'tenants[0].name: not a DNS label ("Team_A"); at most 63 lower-case letters, digits and inner hyphens',
  ],
  [
    "a queue without the root",
    { "tenants[0].queue": "p1" },
    'tenants[0].queue: not a queue ("p1"); root and at least one lower-case name after a dot, such as root.p1',
  ],
  [
    "privileged Spark jobs",
    { "tenants[0].podSecurity": "privileged" },
    'tenants[0].podSecurity: not known ("privileged"); one of restricted, baseline',
  ],
  [
    "a label that is a number",
    { "apiServer.nodeSelector": { pool: 1 } },
    'apiServer.nodeSelector.pool: not a label value (1); a string; quote numbers and use "" for an empty one',
  ],
  [
    "no API server",
    { "apiServer.replicas": 0 },
    "apiServer.replicas: not a count (0); a whole number from 1 to 16",
  ],
];

it.each(cases)("refuses %s", (_, changes, ...expected) => expect(problems(changes)).toEqual(expected));

it("says everything at once, with the file and the number of problems", () => {
  const source = configWith({
    "apiServer.port": -1,
    "tenants[0].quue": "root.p1",
    "tenants[0].queue": undefined,
    "cluster.podCidr": "10.100.0.0/16",
  });
  expect(() => loadConfig(source)).toThrow(
    new ConfigError("stacks/Pulumi.test.yaml", [
      { path: "apiServer.port", message: "not a port (-1); a whole number from 1 to 65535" },
      {
        path: "tenants[0].queue",
        message: "missing; root and at least one lower-case name after a dot, such as root.p1",
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
  const [line] = problems({ registry: "x".repeat(10_000).replace("x", "!") });
  expect(line!.length).toBeLessThan(200);
});
