import { problemsOf } from "../../support/config";

const labelKey =
  "at most 63 letters, digits and inner -, _ and ., behind a DNS name and / where it is somebody's, such as example.com/pool";

/** What is changed in a good configuration, and every problem that comes of it: what Kubernetes itself would refuse, in the middle of an update. */
const cases: [title: string, changes: Record<string, unknown>, ...problems: string[]][] = [
  [
    "a label's key with a blank",
    { "apiServer.nodeSelector": { "a b": "x" } },
    `apiServer.nodeSelector["a b"]: not a key ("a b"); ${labelKey}`,
  ],
  [
    "a label's value with a slash",
    { "apiServer.nodeSelector": { pool: "a/b" } },
    'apiServer.nodeSelector.pool: not a label value ("a/b"); at most 63 letters, digits and inner -, _ and .',
  ],
  [
    "a toleration of nothing",
    { "apiServer.tolerations": [{ effect: "NoSchedule" }] },
    "apiServer.tolerations[0].key: missing; the taint's key, or operator: Exists for every taint",
  ],
  [
    "a toleration with a value that nobody compares",
    { "apiServer.tolerations": [{ key: "pool", operator: "Exists", value: "x" }] },
    'apiServer.tolerations[0].value: not with operator Exists ("x"); operator: Equal, or no value',
  ],
  [
    "a taint without a name for its key",
    {
      nodePools: [
        { name: "a", nodes: 1, vcore: 1, memory: "8Gi", taints: [{ key: "", effect: "NoSchedule" }] },
      ],
    },
    `nodePools[0].taints[0].key: not a key (""); ${labelKey}`,
  ],
  [
    "a duration that nobody can count",
    {
      cleanup: { retention: { failed: "87601h" } },
      "spark.decommission.gracePeriod": "99999999999999999999h",
    },
    'cleanup.retention.failed: not a duration that everything can count ("87601h"); at most 87600h, ten years',
    'spark.decommission.gracePeriod: not a duration that everything can count ("99999999999999999999h"); at most 87600h, ten years',
  ],
  [
    "a heap that Spark does not start with",
    { "spark.driver.memory": "449Mi", "spark.executor.memory": "4Mi" },
    'spark.driver.memory: not a heap that Spark starts with ("449Mi"); at least 450Mi',
    'spark.executor.memory: not a heap that Spark starts with ("4Mi"); at least 450Mi',
  ],
  [
    "a load balancer's class that is none",
    { "apiServer.loadBalancer": { name: "a.example.com", loadBalancerClass: "internal pool" } },
    'apiServer.loadBalancer.loadBalancerClass: not a class ("internal pool"); a name, behind a DNS name and / where it is somebody\'s, such as example.com/internal',
  ],
  [
    "more memory than a number of bytes holds",
    { "spark.driver.memory": "99999999999999999999Gi" },
    'spark.driver.memory: not a size ("99999999999999999999Gi"); less than 8388608Ti',
  ],
  [
    "more CPUs than a cluster",
    { "spark.driver.cpuRequest": "99999999999" },
    'spark.driver.cpuRequest: not a CPU quantity ("99999999999"); a string of cores or millicores, such as "500m" or "2"',
  ],
  [
    "a NUL in a text",
    { "apiServer.loadBalancer": { name: "a\u0000b", loadBalancerClass: "c" } },
    'apiServer.loadBalancer.name: not text ("a\\u0000b"); a string without control characters',
  ],
  [
    "a line break in a path",
    { "cluster.kubeconfig": "a\nb" },
    'cluster.kubeconfig: not a file path ("a\\nb"); an absolute path or one relative to the project, without ~',
  ],
  [
    "a line break in a context",
    { "cluster.context": "a\nb" },
    'cluster.context: not a context ("a\\nb"); the name of a context in the kubeconfig',
  ],
  ["NaN", { "apiServer.port": NaN }, "apiServer.port: not a port (NaN); a whole number from 1 to 65535"],
  [
    "infinity",
    { "apiServer.goawayChance": Infinity },
    "apiServer.goawayChance: not a chance (Infinity); a number from 0 to 0.02, such as 0.001",
  ],
  [
    "half a character in a quantity",
    { nodePools: [{ name: "a", nodes: 1, vcore: "\ud800", memory: "8Gi" }] },
    'nodePools[0].vcore: not a quantity ("\\ud800"); a whole number of 0 or more, or text such as 500m (vcore) or 500Gi',
  ],
  [
    "a mark that turns the line around, which is shown as what it is",
    { registry: "\u202eregistry" },
    'registry: not a registry ("\\u202eregistry"); a host and path without scheme and tag, such as registry.example.com/spark',
  ],
  [
    "a key with a line break, at a place on one line",
    { "cluster.a\nb": 1 },
    expect.stringMatching(/^cluster\["a\\nb"\]: unknown key; known ones are name, /) as string,
  ],
];

it.each(cases)("refuses %s", (_, changes, ...expected) => expect(problemsOf(changes)).toEqual(expected));

it.each([
  ["a toleration of every taint", { "apiServer.tolerations": [{ operator: "Exists" }] }],
  ["a label without a value", { "apiServer.nodeSelector": { "example.com/pool": "" } }],
])("takes %s", (_, changes) => expect(problemsOf(changes)).toEqual([]));
