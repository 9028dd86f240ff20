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
    "members has 2 members; 1, 3 or 5 make a quorum that outlives a failure",
  ],
  ["no member", { members: [] }, /^members has 0 members/],
  [
    "two members on one node",
    { members: nodes("10.0.0.1", "10.0.0.2", "10.0.0.3").map((each) => ({ ...each, node: "cp-1" })) },
    "members[1].node is cp-1 like members[0].node; each member needs its own",
    "members[2].node is cp-1 like members[0].node; each member needs its own",
  ],
  [
    "two members with one address",
    { members: nodes("10.0.0.1", "10.0.0.2", "10.0.0.1") },
    "members[2].address is 10.0.0.1 like members[0].address; each member needs its own",
  ],
  [
    "a loopback address among several members",
    { members: nodes("127.0.0.1", "10.0.0.2", "10.0.0.3") },
    "members[0].address is 127.0.0.1, which the other members cannot reach; use the node's address",
  ],
  [
    "a name for an address",
    { members: nodes("cp-1.example.com") },
    "members[0].address is cp-1.example.com; etcd listens on an IP address only, use the node's",
  ],
  [
    "every address",
    { members: nodes("0.0.0.0") },
    /^members\[0\].address is 0.0.0.0, which is no node's address/,
  ],
  [
    "a node that is no name",
    { members: [{ node: "CP_1", address: "10.0.0.1" }] },
    /^members\[0\].node is "CP_1"/,
  ],
  [
    "an API server's node that is a member's",
    { apiServerNodes: ["d", "cp-2", "d"] },
    "apiServerNodes[1] is cp-2 like members[1].node; a member's node has the proxy's certificates anyway",
    "apiServerNodes[2] is d like apiServerNodes[0]; a member's node has the proxy's certificates anyway",
  ],
  [
    "ports that clash with each other",
    { ports: { peer: 2382, supervisor: 2384 } },
    "ports.peer is 2382 like ports.client; each needs its own",
    "ports.supervisor is 2384 like ports.metrics; each needs its own",
  ],
  [
    "ports of kubeadm's etcd and of the API server",
    { ports: { client: 2379, peer: 6443 } },
    "ports.client is 2379, the port of etcd's clients; use one that is free on the nodes",
    "ports.peer is 6443, the port of the online API server; use one that is free on the nodes",
  ],
  [
    "a port that is none",
    { ports: { client: 70_000 } },
    "ports.client is 70000; a whole number from 1 to 65535 is needed",
  ],
  [
    "kubeadm's data directory",
    { dataDirectory: "/var/lib/etcd" },
    "dataDirectory is /var/lib/etcd, which clashes with /var/lib/etcd; use a folder for the members alone",
  ],
  [
    "a folder around others'",
    { dataDirectory: "/var/lib" },
    /^dataDirectory is \/var\/lib, which clashes with/,
  ],
  [
    "a folder inside kubelet's",
    { dataDirectory: "/var/lib/kubelet/events" },
    /clashes with \/var\/lib\/kubelet;/,
  ],
  [
    "a path with a way back",
    { dataDirectory: "/var/../etc" },
    /^dataDirectory is \/var\/\.\.\/etc; an absolute path/,
  ],
  [
    "a quota above etcd's limit",
    { sizes: { quotaBytes: 9 * 1024 ** 3 } },
    "sizes.quotaBytes is 9663676416; 1 to 8589934592 bytes (8 GiB) are allowed",
  ],
  [
    "a quota that the load does not fit into",
    { load: { eventsPerSecond: 300, ttl: "1h" }, sizes: { quotaBytes: 1024 ** 3 } },
    "sizes.quotaBytes is 1073741824, and load needs 2952790016; at least that, or leave it out",
  ],
  [
    "a load that no etcd bears",
    { load: { eventsPerSecond: 2_000, ttl: "1h" } },
    "load is 2000 Events/s for 1h, which need a quota of 18 GiB, and etcd bears 8 GiB; at most 896 Events/s at this TTL, or 1248s at this rate",
  ],
  [
    "Events that live for more than a day",
    { load: { eventsPerSecond: 1, ttl: "48h" } },
    "load.ttl is 48h; at most 24h: each new leader gives every lease its whole life again",
  ],
  [
    "a load that is none",
    { load: { eventsPerSecond: 0, ttl: "soon" } },
    "load.eventsPerSecond is 0; a number above 0 is needed",
    "load.ttl is soon; a whole number and s, m or h is needed, such as 1h",
  ],
  [
    "half a snapshot",
    { sizes: { snapshotCount: 0.5 } },
    "sizes.snapshotCount is 0.5; a whole number above 0 is needed",
  ],
  [
    "a retention without a unit",
    { sizes: { compactionRetention: "30" } },
    /^sizes.compactionRetention is 30;/,
  ],
  [
    "limits below requests, and too little memory for the load",
    {
      load: { eventsPerSecond: 300, ttl: "1h" },
      sizes: { resources: { requests: { cpu: "2", memory: "1Gi" }, limits: { cpu: "1", memory: "2Gi" } } },
    },
    "sizes.resources.limits.cpu is 1, below its request of 2; at least that",
    "sizes.resources.limits.memory is 2Gi, and load needs 2952Mi; at least that, or leave resources out",
  ],
  [
    "an etcd without the probes' paths",
    { etcdImage: "registry.k8s.io/etcd:3.5.10-0" },
    "etcdImage is registry.k8s.io/etcd:3.5.10-0, which lacks /livez and /readyz; etcd 3.5.11 or later is needed",
  ],
])("on nodes: %s", async (_, changes, ...expected) => {
  const found = await problemsOf({ ...onNodes, ...changes });
  expect(found).toEqual(matching(expected));
});

test.each<[string, Changes, ...(string | RegExp)[]]>([
  ["an even number of members", { replicas: 4 }, /^statefulSet.replicas has 4 members; 1, 3 or 5/],
  [
    "a volume that the quota does not fit into",
    { storage: "2Gi" },
    "statefulSet.storage is 2Gi, and a quota of 2147483648 bytes needs 5Gi; at least that: a defragmentation writes a copy, and the log takes 1Gi",
  ],
  [
    "a volume without a size",
    { storage: "much" },
    "statefulSet.storage is much; a quantity is needed, such as 5Gi",
  ],
  [
    "a URL for a name of the certificates",
    { extraNames: ["https://events.example.com:2382"] },
    /^statefulSet.extraNames\[0\] is "https:.*; a DNS name or an IP address is needed, without scheme and port$/,
  ],
  [
    "an endpoint that the certificates do not name",
    {
      extraNames: ["a.example.com"],
      endpoints: ["https://a.example.com:2382", "https://b.example.com:2382"],
    },
    "statefulSet.endpoints[1] is https://b.example.com:2382, and the certificates lack b.example.com; add it to statefulSet.extraNames",
  ],
  [
    "an endpoint without TLS",
    { endpoints: ["http://etcd-events.hosted-1.svc:2382"] },
    /^statefulSet.endpoints\[0\] is http:.*; https, host and port are needed, such as https:\/\/etcd-events-0\./,
  ],
  ["a Secret without a name", { authoritySecret: "" }, /^statefulSet.authoritySecret is ""/],
  [
    "a domain that is none",
    { clusterDomain: "cluster_local" },
    /^statefulSet.clusterDomain is "cluster_local"/,
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
