import { problemsOf } from "../../support/config";

const members = (...nodes: [node: string, address: string][]) =>
  nodes.map(([node, address]) => ({ node, address }));

/** What is changed in a good configuration, and every problem that comes of it. */
const cases: [title: string, changes: Record<string, unknown>, ...problems: string[]][] = [
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
    'cluster.etcdServers[0]: not an etcd URL ("https://10.0.0.1"); https, host and port, such as https://10.0.0.11:2379 or https://$(NODE_ADDRESS):2379',
  ],
  [
    "an etcd on a variable that no API server has",
    { "cluster.etcdServers": ["https://$(HOST_IP):2379"] },
    'cluster.etcdServers[0]: not an etcd URL ("https://$(HOST_IP):2379"); https, host and port, such as https://10.0.0.11:2379 or https://$(NODE_ADDRESS):2379',
  ],
  [
    "a release before the first that is supported",
    { "cluster.version": "v1.28.15" },
    'cluster.version: not supported ("v1.28.15"); a release of 1.29, 1.30, 1.31, 1.32, 1.33, 1.34, 1.35',
  ],
  [
    "a release that nobody has tried",
    { "cluster.version": "v1.36.0" },
    'cluster.version: not supported ("v1.36.0"); a release of 1.29, 1.30, 1.31, 1.32, 1.33, 1.34, 1.35',
  ],
  [
    "a flag that the platform sets",
    { "cluster.apiServer.extraArgs": [{ name: "etcd-servers", value: "https://a:1" }] },
    expect.stringMatching(
      /^cluster\.apiServer\.extraArgs\[0\]\.name: set by the platform \("etcd-servers"\); any flag but advertise-address, .*etcd-servers/,
    ) as string,
  ],
  [
    "a flag with dashes",
    { "cluster.apiServer.extraArgs": [{ name: "--oidc-client-id", value: "a" }] },
    'cluster.apiServer.extraArgs[0].name: not a flag\'s name ("--oidc-client-id"); lower-case letters, digits and hyphens without leading dashes, such as oidc-issuer-url',
  ],
  [
    "an encryption configuration on nobody knows which machine",
    { "cluster.apiServer.encryptionConfigFile": "config.yaml" },
    'cluster.apiServer.encryptionConfigFile: not an absolute file path ("config.yaml"); a path on the nodes below the first level, such as /etc/kubernetes/encryption/config.yaml',
  ],
  [
    "no admission plugin",
    { "cluster.apiServer.admissionPlugins": [] },
    "cluster.apiServer.admissionPlugins: not a list ([]); a list of at least one plugin",
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
    "eventEtcd.quota: too large (9Gi); at most 8Gi, etcd's own advice",
  ],
  [
    "the same tenant twice",
    { "tenants[1]": { name: "p1", queue: "root.x" } },
    'tenants[1].name: the same as tenants[0].name ("p1"); one of its own',
  ],
  [
    "a tenant in a namespace of the cluster",
    { "tenants[0].name": "kube-system" },
    'tenants[0].name: a namespace that is not a tenant\'s ("kube-system"); another name than default, kube-system, kube-public, kube-node-lease, spark-system, and none that begins with kube- or openshift-',
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
    "a tenant without any share",
    { "tenants[0].apiShare": 0 },
    "tenants[0].apiShare: not a count (0); a whole number from 1 to 1000",
  ],
  [
    "a share in percent",
    { "tenants[0].apiShare": "10%" },
    'tenants[0].apiShare: not a count ("10%"); a whole number from 1 to 1000',
  ],
  [
    "more tenants than an API server has shares for",
    { tenants: Array.from({ length: 501 }, (_, index) => ({ name: `t${index}`, queue: `root.t${index}` })) },
    "tenants: too many (501); at most 500, since an API server compares each request with the flow schema of each: let teams share one",
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

it.each(cases)("refuses %s", (_, changes, ...expected) => expect(problemsOf(changes)).toEqual(expected));
