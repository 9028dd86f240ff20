import * as k8s from "@pulumi/kubernetes";
import { EventEtcd, type EventEtcdArgs } from "../../../components/event-etcd";
import { record } from "../../support/record";

const matching = (texts: readonly (string | RegExp)[]): unknown[] =>
  texts.map((text): unknown => (typeof text === "string" ? text : expect.stringMatching(text)));

type Changes = Readonly<Record<string, unknown>>;

const common = { etcdImage: "registry.k8s.io/etcd:3.6.6-0", agentsImage: "registry.example/agents:1" };
const nodes = (...addresses: string[]) =>
  addresses.map((address, index) => ({ node: `cp-${index + 1}`, address }));
const onNodes = { ...common, namespace: "spark-system", members: nodes("10.0.0.1", "10.0.0.2", "10.0.0.3") };
const hosted = {
  ...common,
  namespace: "hosted-1",
  statefulSet: { replicas: 3, authoritySecret: "etcd-ca" },
};

/** What the component says, as `path reason`. */
async function problemsOf(args: Changes): Promise<string[]> {
  try {
    await record(() => {
      const provider = new k8s.Provider("cluster", {});
      new EventEtcd("events", { provider, ...args } as unknown as EventEtcdArgs);
    });
  } catch (error) {
    const { errors, message } = error as {
      errors?: { propertyPath: string; reason: string }[];
      message: string;
    };
    if (errors === undefined) throw error;
    expect(message).toBe("events: invalid arguments");
    return errors.map(({ propertyPath, reason }) => `${propertyPath} ${reason}`);
  }
  return [];
}

test("what is right has no problem", async () => {
  expect(await problemsOf(onNodes)).toEqual([]);
  expect(
    await problemsOf({ ...onNodes, members: nodes("127.0.0.1"), dataDirectory: "/var/lib/etcd-events" }),
  ).toEqual([]);
  expect(await problemsOf(hosted)).toEqual([]);
});

test.each<[string, Changes, ...(string | RegExp)[]]>([
  [
    "an even number of members",
    { members: nodes("10.0.0.1", "10.0.0.2") },
    "members not a quorum that pays (2 members); 1, 3 or 5: an even number bears no more losses than one less",
  ],
  ["no member", { members: [] }, /^members not a quorum that pays \(0 members\)/],
  [
    "two members on one node",
    { members: nodes("10.0.0.1", "10.0.0.2", "10.0.0.3").map((each) => ({ ...each, node: "cp-1" })) },
    'members[1].node the same as members[0].node ("cp-1"); one of its own',
    'members[2].node the same as members[0].node ("cp-1"); one of its own',
  ],
  [
    "two members with one address",
    { members: nodes("10.0.0.1", "10.0.0.2", "10.0.0.1") },
    'members[2].address the same as members[0].address ("10.0.0.1"); one of its own',
  ],
  [
    "a loopback address among several members",
    { members: nodes("127.0.0.1", "10.0.0.2", "10.0.0.3") },
    'members[0].address a loopback address ("127.0.0.1"); with several members one that the others reach',
  ],
  [
    "a name for an address",
    { members: nodes("cp-1.example.com") },
    'members[0].address not an IP address ("cp-1.example.com"); the node\'s own, since etcd listens on it',
  ],
  [
    "every address",
    { members: nodes("0.0.0.0") },
    'members[0].address no node\'s address ("0.0.0.0"); the one that others dial',
  ],
  [
    "a node that is no name",
    { members: [{ node: "CP_1", address: "10.0.0.1" }] },
    /^members\[0\].node not a Node's name \("CP_1"\); lower-case DNS labels/,
  ],
  [
    "an API server's node that is a member's",
    { apiServerNodes: ["d", "cp-2", "d"] },
    'apiServerNodes[1] the same as members[1].node ("cp-2"); a node that is not named yet',
    'apiServerNodes[2] the same as apiServerNodes[0] ("d"); a node that is not named yet',
  ],
  [
    "ports that clash with each other",
    { ports: { peer: 2382, supervisor: 2384 } },
    "ports.peer already used by ports.client (2382); a port that is free",
    "ports.supervisor already used by ports.metrics (2384); a port that is free",
  ],
  [
    "ports of kubeadm's etcd and of the API server",
    { ports: { client: 2379, peer: 6443 } },
    "ports.client already used by etcd's clients (2379); a port that is free",
    "ports.peer already used by the online API server (6443); a port that is free",
  ],
  [
    "a port that is none",
    { ports: { client: 70_000 } },
    "ports.client not a port (70000); a whole number from 1 to 65535",
  ],
  [
    "kubeadm's data directory",
    { dataDirectory: "/var/lib/etcd" },
    'dataDirectory clashes with /var/lib/etcd ("/var/lib/etcd"); a folder for the members alone',
  ],
  [
    "a folder around others'",
    { dataDirectory: "/var/lib" },
    /^dataDirectory clashes with .* \("\/var\/lib"\);/,
  ],
  [
    "a folder inside kubelet's",
    { dataDirectory: "/var/lib/kubelet/events" },
    /clashes with \/var\/lib\/kubelet \(/,
  ],
  [
    "a path with a way back",
    { dataDirectory: "/var/../etc" },
    /^dataDirectory not a folder of its own \("\/var\/\.\.\/etc"\); an absolute path/,
  ],
  [
    "a quota above etcd's limit",
    { sizes: { quotaBytes: 9 * 1024 ** 3 } },
    "sizes.quotaBytes too large (9Gi); at most 8Gi, etcd's own advice",
  ],
  [
    "a quota that the load does not fit into",
    { load: { eventsPerSecond: 300, ttl: "1h" }, sizes: { quotaBytes: 1024 ** 3 } },
    "sizes.quotaBytes too small (1Gi; 300 Events/s for 1h need 2816Mi); at least that, or none to derive it",
  ],
  [
    "a load that no etcd bears",
    { load: { eventsPerSecond: 2_000, ttl: "1h" } },
    "load more than etcd bears (2000 Events/s for 1h need 18Gi of its 8Gi); at most 896 Events/s at this TTL, or 1248s at this rate",
  ],
  [
    "Events that live for more than a day",
    { load: { eventsPerSecond: 1, ttl: "48h" } },
    'load.ttl too long ("48h"); at most 24h: older Events belong into a log store',
  ],
  [
    "a load that is none",
    { load: { eventsPerSecond: 0, ttl: "soon" } },
    "load.eventsPerSecond not a rate (0); a number above 0",
    'load.ttl not a duration with a unit ("soon"); a whole number and s, m or h, such as 1h',
  ],
  [
    "half a snapshot",
    { sizes: { snapshotCount: 0.5 } },
    "sizes.snapshotCount not a count (0.5); a whole number above 0",
  ],
  [
    "a retention without a unit",
    { sizes: { compactionRetention: "30" } },
    /^sizes.compactionRetention not a duration with a unit \("30"\);/,
  ],
  [
    "limits below requests, and too little memory for the load",
    {
      load: { eventsPerSecond: 300, ttl: "1h" },
      sizes: { resources: { requests: { cpu: "2", memory: "1Gi" }, limits: { cpu: "1", memory: "2Gi" } } },
    },
    'sizes.resources.limits.cpu below its request (request "2", limit "1"); at least the request',
    'sizes.resources.limits.memory too small ("2Gi"; load needs 2952Mi); at least that, or no resources to derive them',
  ],
  [
    "an etcd whose proxy lacks the flags that it is given",
    { etcdImage: "registry.k8s.io/etcd:3.5.12-0" },
    'etcdImage too old ("registry.k8s.io/etcd:3.5.12-0"); etcd 3.5.13 or later, the first whose gRPC proxy has the flags that this platform gives it',
  ],
])("on nodes: %s", async (_, changes, ...expected) => {
  const found = await problemsOf({ ...onNodes, ...changes });
  expect(found).toEqual(matching(expected));
});

test.each<[string, Changes, ...(string | RegExp)[]]>([
  [
    "an even number of members",
    { replicas: 4 },
    /^statefulSet.replicas not a quorum that pays \(4 members\); 1, 3 or 5/,
  ],
  [
    "a volume that the quota does not fit into",
    { storage: "2Gi" },
    'statefulSet.storage too small ("2Gi"; a quota of 2Gi needs 5Gi); at least that: a defragmentation writes a copy, and the log takes 1Gi',
  ],
  [
    "a volume without a size",
    { storage: "much" },
    'statefulSet.storage not a quantity ("much"); such as 5Gi',
  ],
  [
    "a URL for a name of the certificates",
    { extraNames: ["https://events.example.com:2382"] },
    /^statefulSet.extraNames\[0\] not a host \("https:.*; a DNS name or an IP address, without scheme and port$/,
  ],
  [
    "an endpoint that the certificates do not name",
    {
      extraNames: ["a.example.com"],
      endpoints: ["https://a.example.com:2382", "https://b.example.com:2382"],
    },
    'statefulSet.endpoints[1] not in the certificates ("b.example.com"); add it to statefulSet.extraNames',
  ],
  [
    "an endpoint without TLS",
    { endpoints: ["http://etcd-events.hosted-1.svc:2382"] },
    /^statefulSet.endpoints\[0\] not an etcd URL \("http:.*; https, host and port, such as https:\/\/etcd-events-0\./,
  ],
  [
    "a Secret without a name",
    { authoritySecret: "" },
    /^statefulSet.authoritySecret not a Secret's name \(""\)/,
  ],
  [
    "a domain that is none",
    { clusterDomain: "cluster_local" },
    /^statefulSet.clusterDomain not a DNS name \("cluster_local"\)/,
  ],
])("in a StatefulSet: %s", async (_, changes, ...expected) => {
  const found = await problemsOf({ ...hosted, statefulSet: { ...hosted.statefulSet, ...changes } });
  expect(found).toEqual(matching(expected));
});

test("a StatefulSet's ports are its pods' own, so that the node's do not matter", async () => {
  expect(await problemsOf({ ...hosted, ports: { client: 2379, peer: 2380 } })).toEqual([]);
});

test("all that is wrong is reported at once", async () => {
  const found = await problemsOf({
    ...onNodes,
    members: [
      { node: "a", address: "127.0.0.1" },
      { node: "a", address: "10.0.0.2" },
    ],
    ports: { peer: 2382 },
    sizes: { quotaBytes: 9 * 1024 ** 3 },
    dataDirectory: "/etc/etcd",
    etcdImage: "etcd:v3.4.9",
  });
  expect(found.map((problem) => problem.split(" ")[0])).toEqual([
    ...["members", "members[1].node", "members[0].address", "dataDirectory"],
    ...["etcdImage", "ports.peer", "sizes.quotaBytes"],
  ]);
});
