import { problemsOf } from "../../support/config";

const tenant = (more: object, name = "p1") => ({ "tenants[0]": { name, queue: "root.p1", ...more } });
const source = (...dataSources: object[]) => tenant({ dataSources });
const two = (queue: string, other: string) => ({
  tenants: [
    { name: "p1", queue },
    { name: "p2", queue: other },
  ],
});

/** What is changed in the least configuration, and every problem that comes of it. */
const cases: [title: string, changes: Record<string, unknown>, ...problems: (string | RegExp)[]][] = [
  // Overlapping tenants.
  [
    "two tenants of one name",
    {
      tenants: [
        { name: "p1", queue: "root.a" },
        { name: "p1", queue: "root.b" },
      ],
    },
    'tenants[1].name: the same as tenants[0].name ("p1"); one of its own',
  ],
  [
    "two tenants of one queue",
    two("root.a", "root.a"),
    'tenants[1].queue: the same as tenants[0].queue ("root.a"); one of its own',
  ],
  [
    "a tenant's queue below another's",
    two("root.a", "root.a.b"),
    'tenants[1].queue: overlaps tenants[0].queue, root.a ("root.a.b"); two queues of which none is below the other',
  ],
  [
    "a tenant's queue above another's",
    two("root.a.b", "root.a"),
    'tenants[1].queue: overlaps tenants[0].queue, root.a.b ("root.a"); two queues of which none is below the other',
  ],
  ["queues that only begin alike", two("root.a", "root.ab")],
  // Names.
  [
    "a tenant named like a system namespace",
    tenant({}, "kube-system"),
    /^tenants\[0\]\.name: a namespace that is not a tenant's \("kube-system"\); another name than /,
  ],
  [
    "one that Kubernetes may want",
    tenant({}, "kube-batch"),
    /^tenants\[0\]\.name: .*none that begins with kube- or openshift-$/,
  ],
  [
    "one of OpenShift's",
    tenant({}, "openshift-monitoring"),
    /^tenants\[0\]\.name: a namespace that is not a tenant's/,
  ],
  [
    "the platform's own namespace",
    tenant({}, "spark-system"),
    /^tenants\[0\]\.name: a namespace that is not a tenant's \("spark-system"\)/,
  ],
  [
    "the namespace that everybody lands in",
    tenant({}, "default"),
    /^tenants\[0\]\.name: a namespace that is not a tenant's \("default"\)/,
  ],
  [
    "a name with capitals",
    tenant({}, "TeamA"),
    'tenants[0].name: not a DNS label ("TeamA"); at most 63 lower-case letters, digits and inner hyphens',
  ],
  [
    "the namespace of Celeborn",
    {
      ...tenant({}, "celeborn"),
      celeborn: { workers: { replicas: 3, disks: [{ type: "SSD", size: "1Ti" }] } },
    },
    'celeborn.namespace: taken by tenant celeborn ("celeborn"); a namespace of its own, such as celeborn',
  ],
  // Quotas.
  [
    "no pods at all",
    tenant({ quota: { pods: 0 } }),
    "tenants[0].quota.pods: not a count (0); a whole number from 1 to 150000",
  ],
  [
    "fewer pods than a job",
    tenant({ quota: { pods: 3 } }),
    "tenants[0].quota.pods: less than one job of the profile, a driver and 2 executors (3); at least 4",
  ],
  [
    "fewer pods than a gang, each of whose pods is there twice",
    tenant({ quota: { pods: 6 }, podSecurity: "baseline", gang: { enabled: true } }),
    "tenants[0].quota.pods: less than one job of the profile, a driver and 2 executors with their placeholders (6); at least 7",
  ],
  [
    "less CPU than a job",
    tenant({ quota: { cpu: "1" } }),
    'tenants[0].quota.cpu: less than one job of the profile, a driver and 2 executors ("1"); at least 1500m, or smaller pods',
  ],
  [
    "less memory than a job",
    tenant({ quota: { memory: "4Gi" } }),
    'tenants[0].quota.memory: less than one job of the profile, a driver and 2 executors ("4Gi"); at least 4299Mi, or smaller pods',
  ],
  [
    "memory for the profile but not for a further one",
    { ...tenant({ quota: { memory: "8Gi" }, profiles: ["static"] }), "spark.staticExecutors": 9 },
    /^tenants\[0\]\.quota\.memory: .*a driver and 9 executors \("8Gi"\); at least 14330Mi/,
  ],
  [
    "too few ConfigMaps",
    tenant({ quota: { configMaps: 5 } }),
    /^tenants\[0\]\.quota\.configMaps: less than one job of the profile, .* \(5\); at least 6$/,
  ],
  [
    "no Services",
    tenant({ quota: { services: 0 } }),
    /^tenants\[0\]\.quota\.services: less than one job .*\(0\); at least 1$/,
  ],
  [
    "no claims where executors have volumes",
    { ...tenant({ quota: { claims: 1 } }), "spark.localDirs": { type: "volume", size: "10Gi" } },
    /^tenants\[0\]\.quota\.claims: .*\(1\); at least 2$/,
  ],
  ["no claims where they have none", tenant({ quota: { claims: 0 } })],
  [
    "memory without a unit",
    tenant({ quota: { memory: 512 } }),
    /^tenants\[0\]\.quota\.memory: not a memory quantity with a unit \(512\)/,
  ],
  [
    "a quota of CPU limits",
    tenant({ quota: { "limits.cpu": "4" } }),
    /^tenants\[0\]\.quota\.limits\.cpu: unknown key; /,
  ],
  // Limits.
  [
    "a pod's most below an executor",
    tenant({ limits: { max: { memory: "1Gi" } } }),
    /^tenants\[0\]\.limits\.max\.memory: less than the profile's executor has \("1Gi"\); at least 1433Mi, or each of them is refused$/,
  ],
  [
    "a pod's least above a driver",
    tenant({ limits: { min: { cpu: "1" }, default: { cpu: "2" } } }),
    'tenants[0].limits.min.cpu: more than the profile\'s driver requests ("1"); at most 500m',
  ],
  [
    "a most below the least",
    tenant({ limits: { min: { memory: "3Gi" }, max: { memory: "2Gi" }, default: { memory: "3Gi" } } }),
    /^tenants\[0\]\.limits\.max\.memory: less than limits\.min\.memory \("2Gi"\); at least 3Gi$/,
    /^tenants\[0\]\.limits\.default\.memory: more than limits\.max\.memory \("3Gi"\); at most 2Gi$/,
    /^tenants\[0\]\.limits\.min\.memory: more than the profile's driver requests \("3Gi"\)/,
  ],
  [
    "a usual share that would itself be refused",
    tenant({ limits: { min: { cpu: "200m" } } }),
    'tenants[0].limits.default.cpu: less than limits.min.cpu ("100m"); at least 200m, or a container that says nothing is refused',
  ],
  [
    "a greatest CPU, which would throttle executors",
    tenant({ limits: { max: { cpu: "4", memory: "8Gi" } } }),
    "tenants[0].limits.max.cpu: unknown key; known ones are memory",
  ],
  // Pull secrets.
  [
    "a pull secret by what is in it",
    tenant({ imagePullSecrets: ["registry.example.com/user"] }),
    'tenants[0].imagePullSecrets[0]: not a DNS name ("registry.example.com/user"); lower-case DNS labels with dots between them',
  ],
  [
    "a pull secret twice",
    tenant({ imagePullSecrets: ["a", "a"] }),
    'tenants[0].imagePullSecrets[1]: the same as imagePullSecrets[0] ("a"); each once',
  ],
  [
    "pull secrets as text",
    tenant({ imagePullSecrets: "a" }),
    'tenants[0].imagePullSecrets: not a list ("a"); a list, which may be empty',
  ],
  // Data sources.
  [
    "a data source nowhere",
    source({ ports: [8020] }),
    "tenants[0].dataSources[0]: nowhere ({}); a cidr for what is outside of the cluster, or a namespace for pods of it",
  ],
  [
    "one in two places",
    source({ cidr: "192.0.2.0/24", namespace: "hdfs", ports: [8020] }),
    'tenants[0].dataSources[0].cidr: beside a namespace ("192.0.2.0/24"), which is another place; two data sources',
  ],
  [
    "pods of no namespace",
    source({ cidr: "192.0.2.0/24", podSelector: { app: "x" }, ports: [1] }),
    /^tenants\[0\]\.dataSources\[0\]\.podSelector: without a namespace \(\{"app":"x"\}\)/,
  ],
  [
    "an address that is no range",
    source({ cidr: "192.0.2.7", ports: [1] }),
    /^tenants\[0\]\.dataSources\[0\]\.cidr: not a range \("192\.0\.2\.7"\)/,
  ],
  [
    "a range with bits behind its prefix",
    source({ cidr: "192.0.2.7/24", ports: [1] }),
    /^tenants\[0\]\.dataSources\[0\]\.cidr: not a range \("192\.0\.2\.7\/24"\)/,
  ],
  [
    "pods by their addresses",
    source({ cidr: "10.244.3.0/24", ports: [1] }),
    'tenants[0].dataSources[0].cidr: among the addresses of pods or Services ("10.244.3.0/24"), 10.244.0.0/16, which change owners; namespace and podSelector',
  ],
  [
    "a Service by its address",
    source({ cidr: "10.96.0.10/32", ports: [1] }),
    /^tenants\[0\]\.dataSources\[0\]\.cidr: among the addresses of pods or Services .* 10\.96\.0\.0\/12/,
  ],
  [
    "the metadata service",
    source({ cidr: "169.254.169.254/32", ports: [80] }),
    /^tenants\[0\]\.dataSources\[0\]\.cidr: no data source's \("169\.254\.169\.254\/32"\): .*credentials; another range$/,
  ],
  ["everything outside of the cluster", source({ cidr: "0.0.0.0/0", ports: [443] })],
  [
    "no ports",
    source({ cidr: "192.0.2.0/24", ports: [] }),
    "tenants[0].dataSources[0].ports: not a list ([]); a list of at least one port",
  ],
  [
    "a port that is none",
    source({ cidr: "192.0.2.0/24", ports: [8020, 70000] }),
    /^tenants\[0\]\.dataSources\[0\]\.ports\[1\]: not a port \(70000\); a whole number from 1 to 65535/,
  ],
  [
    "ports that end before they begin",
    source({ cidr: "192.0.2.0/24", ports: [{ from: 9870, to: 9860 }] }),
    "tenants[0].dataSources[0].ports[0].to: before from (9860); at least 9870",
  ],
  [
    "another tenant's pods",
    {
      tenants: [
        { name: "p1", queue: "root.p1", dataSources: [{ namespace: "p2", ports: [1] }] },
        { name: "p2", queue: "root.p2" },
      ],
    },
    /^tenants\[0\]\.dataSources\[0\]\.namespace: another tenant's \("p2"\), whose pods are its own/,
  ],
  [
    "the tenant's own pods",
    source({ namespace: "p1", ports: [1] }),
    /^tenants\[0\]\.dataSources\[0\]\.namespace: the tenant's own \("p1"\)/,
  ],
  [
    "the platform's pods",
    source({ namespace: "spark-system", ports: [2379] }),
    'tenants[0].dataSources[0].namespace: of the platform or Kubernetes ("spark-system"); that of the data source',
  ],
  [
    "a protocol that no policy knows",
    source({ cidr: "192.0.2.0/24", ports: [1], protocol: "tcp" }),
    /^tenants\[0\]\.dataSources\[0\]\.protocol: not known \("tcp"\); did you mean TCP\?$/,
  ],
  [
    "a misspelt key",
    source({ cird: "192.0.2.0/24", ports: [1] }),
    /^tenants\[0\]\.dataSources\[0\]\.cird: unknown key; did you mean cidr\?$/,
  ],
  // The cluster.
  [
    "no ranges of nodes",
    { "cluster.nodeCidrs": [] },
    "cluster.nodeCidrs: not a list ([]); a list of at least one range",
  ],
  [
    "a DNS server by its name",
    { "cluster.dnsAddresses": ["dns.example.com"] },
    /^cluster\.dnsAddresses\[0\]: not an address \("dns\.example\.com"\)/,
  ],
];

it.each(cases)("%s", (_title, changes, ...problems) =>
  expect(problemsOf(changes)).toEqual(
    problems.map((found) => (typeof found === "string" ? found : (expect.stringMatching(found) as string))),
  ),
);

it("has more than 40 ways to be wrong", () =>
  expect(cases.filter(([, , ...problems]) => problems.length > 0).length).toBeGreaterThan(40));
