import { problemsOf } from "../../support/config";

type Case = [title: string, changes: Record<string, unknown>, ...problems: string[]];

const balancer = { name: "api.example.com", annotations: { scheme: "internal" } };

/** What is changed in a good configuration, and every problem that comes of it. Values first: their own form, then what they mean together. */
const values: Case[] = [
  [
    "no API server",
    { "apiServer.replicas": 0 },
    "apiServer.replicas: not a count (0); a whole number from 1 to 16",
  ],
  [
    "a network that is none",
    { "apiServer.network": "pods" },
    'apiServer.network: not known ("pods"); did you mean pod?',
  ],
  [
    "a workload that is none",
    { "apiServer.workload": "Daemonset" },
    'apiServer.workload: not known ("Daemonset"); did you mean DaemonSet?',
  ],
  [
    "goaway too often",
    { "apiServer.goawayChance": 0.5 },
    "apiServer.goawayChance: not a chance (0.5); a number from 0 to 0.02, such as 0.001",
  ],
  [
    "in-flight limits of nobody",
    { "apiServer.maxRequestsInflight": -1, "apiServer.maxMutatingRequestsInflight": 9999 },
    "apiServer.maxRequestsInflight: not a count (-1); a whole number from 1 to 4000",
    "apiServer.maxMutatingRequestsInflight: not a count (9999); a whole number from 1 to 4000",
  ],
  [
    "Events by the day",
    { "apiServer.eventTtl": "1d" },
    'apiServer.eventTtl: not a duration with a unit ("1d"); a whole number and s, m or h, such as 60s',
  ],
  [
    "an audit log without a bound",
    { "apiServer.auditLog": { maxSizeMegabytes: 0 } },
    "apiServer.auditLog.maxSizeMegabytes: not a count (0); a whole number from 1 to 10000",
  ],
  [
    "a toleration misspelt",
    { "apiServer.tolerations": [{ key: "a", effekt: "NoSchedule" }] },
    "apiServer.tolerations[0].effekt: unknown key; did you mean effect?",
  ],
  [
    "an image that changes",
    { "apiServer.image": "registry.example/kube-apiserver:latest" },
    'apiServer.image: not a pinned image ("registry.example/kube-apiserver:latest"); a reference with a version tag or digest, never latest',
  ],
  [
    "a load balancer that is a word",
    { "apiServer.loadBalancer": "internal" },
    'apiServer.loadBalancer: not a section ("internal"); an object with name, annotations, loadBalancerClass, sourceRanges, port',
  ],
];

const together: Case[] = [
  [
    "scaling without a request",
    {
      "apiServer.autoscaling": { minReplicas: 1, maxReplicas: 3 },
      "apiServer.resources": { requests: { memory: "1Gi" }, limits: { cpu: "2", memory: "2Gi" } },
    },
    'apiServer.resources.requests.cpu: none that autoscaling could measure against (undefined); such as "250m"',
  ],
  [
    "scaling the wrong way round, beside replicas",
    { "apiServer.autoscaling": { minReplicas: 4, maxReplicas: 2 }, "apiServer.replicas": 3 },
    "apiServer.replicas: given beside autoscaling (3), which decides it; leave one of them out",
    "apiServer.autoscaling.minReplicas: more than maxReplicas (4); at most 2",
  ],
  [
    "a DaemonSet that scales and has replicas",
    {
      "apiServer.workload": "DaemonSet",
      "apiServer.replicas": 2,
      "apiServer.autoscaling": { minReplicas: 1, maxReplicas: 2 },
    },
    "apiServer.replicas: has no meaning with a DaemonSet (2); leave it out, nodeSelector says how many there are",
    'apiServer.autoscaling: a DaemonSet cannot be scaled ("DaemonSet"); leave it out, or workload: Deployment',
  ],
  [
    "a spare node that nobody needs",
    { "apiServer.spareNode": true },
    "apiServer.spareNode: has no meaning on the pods' network (true); leave it out, a new API server always starts first there",
  ],
  [
    "goaway without a balancer, with one API server",
    { "apiServer.goawayChance": 0.001 },
    "apiServer.goawayChance: without a load balancer (0.001); 0, or loadBalancer",
    "apiServer.goawayChance: with one API server (0.001); 0, or more replicas",
  ],
  [
    "a load balancer that the certificate does not name and that may be public",
    { "apiServer.loadBalancer": {} },
    "apiServer.loadBalancer.name: missing; the DNS name or address that clients use, or extraNames: the certificate has to have it",
    "apiServer.loadBalancer.annotations: none, and no loadBalancerClass: most clouds would make it public (missing); what makes it internal in yours",
  ],
  [
    "a load balancer for everybody",
    { "apiServer.loadBalancer": { ...balancer, sourceRanges: ["0.0.0.0/0"] } },
    'apiServer.loadBalancer.sourceRanges[0]: everybody ("0.0.0.0/0"); ranges of your network, or leave it out',
  ],
  [
    "a wildcard in the certificate",
    { "apiServer.extraNames": ["*.example.com"] },
    'apiServer.extraNames[0]: a wildcard, which would vouch for names of others ("*.example.com"); each name by itself',
  ],
  [
    "a URL in the certificate",
    { "apiServer.extraNames": ["https://api.example.com"] },
    'apiServer.extraNames[0]: a URL ("https://api.example.com"); the host in it alone',
  ],
  [
    "the online API servers' name in the certificate",
    { "apiServer.extraNames": ["kubernetes.default.svc"] },
    'apiServer.extraNames[0]: the online API servers\' own name, which never leads here ("kubernetes.default.svc"); a name of these alone',
  ],
  [
    "etcds on the pods' own loopback",
    { "cluster.etcdServers": ["https://127.0.0.1:2379"], "eventEtcd.members[0].address": "127.0.0.1" },
    'cluster.etcdServers[0]: a loopback address, which is the pod\'s own ("https://127.0.0.1:2379"); https://$(NODE_ADDRESS):2379 for a member on each node, or network: host',
    "eventEtcd.members[0].address: a loopback address, which is the pod's own (\"https://127.0.0.1:2382\"); the member with its node's address, or network: host",
  ],
  [
    "a port that needs a capability",
    { "apiServer.port": 443 },
    "apiServer.port: not a port that the API server may listen on (443); a whole number from 1024 to 65535",
  ],
  [
    "the online API server's port on the same node",
    { "apiServer.network": "host", "apiServer.port": 6443 },
    "apiServer.port: already used by the online API server (6443); a port that is free on the nodes",
  ],
  [
    "an image of another version",
    { "apiServer.image": "registry.example/kube-apiserver:v1.33.0" },
    'apiServer.image: of another version than the online API servers ("registry.example/kube-apiserver:v1.33.0"); one of v1.34.3',
  ],
  [
    "Events for ever",
    { "apiServer.eventTtl": "25h" },
    'apiServer.eventTtl: out of bounds ("25h"); from 1m to 24h',
  ],
  [
    "an end before kube-proxy knows",
    { "apiServer.shutdownDelay": "1s" },
    'apiServer.shutdownDelay: out of bounds ("1s"); from 5s to 5m',
  ],
  [
    "more requests than the memory holds",
    {
      "apiServer.resources": { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "2", memory: "1Gi" } },
      "apiServer.maxRequestsInflight": 4000,
    },
    'apiServer.resources.limits.memory: too small for 4170 requests at once ("1Gi"); at least 8340Mi, or lower limits',
  ],
  [
    "swapped separators of an override",
    {
      "cluster.apiServer.extraArgs": [
        { name: "etcd-servers-overrides", value: "apps/x#https://a:4001,https://b:4001" },
      ],
    },
    'cluster.apiServer.extraArgs[0].value: has a comma before "https://b:4001", which is no override; a semicolon between the servers of one override, a comma between overrides ("apps/x#https://a:4001,https://b:4001")',
  ],
];

describe.each(Object.entries({ values, together }))("%s", (_, cases) => {
  it.each(cases)("refuses %s", (_title, changes, ...expected) =>
    expect(problemsOf(changes)).toEqual(expected),
  );
});

it("says what is wrong with the API servers although other sections are wrong too", () =>
  expect(problemsOf({ "apiServer.spareNode": true, "eventEtcd.quota": "9Gi", "spark.version": "1" })).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^apiServer\.spareNode: /),
      expect.stringMatching(/^eventEtcd\.quota: /),
      expect.stringMatching(/^spark\.version: /),
    ]),
  ));

it.each<[string, Record<string, unknown>]>([
  [
    "the host network with loopback",
    { "apiServer.network": "host", "eventEtcd.members[0].address": "127.0.0.1" },
  ],
  [
    "several behind a balancer",
    { "apiServer.replicas": 3, "apiServer.loadBalancer": balancer, "apiServer.goawayChance": 0.001 },
  ],
  ["an autoscaler", { "apiServer.autoscaling": { minReplicas: 2, maxReplicas: 5 } }],
  [
    "a DaemonSet on nodes of its own",
    {
      "apiServer.workload": "DaemonSet",
      "apiServer.tolerations": [{ key: "spark-api", operator: "Exists" }],
    },
  ],
  ["a port of the pod that the node uses for something else", { "apiServer.port": 6443 }],
])("takes %s", (_, changes) => expect(problemsOf(changes)).toEqual([]));
