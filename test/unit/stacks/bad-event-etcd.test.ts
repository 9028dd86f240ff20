import { problemsOf } from "../../support/config";

/** What is changed in a good configuration, and every problem that comes of it. */
const cases: [title: string, changes: Record<string, unknown>, ...problems: string[]][] = [
  [
    "a quota that the load does not fit into",
    { "eventEtcd.load": { eventsPerSecond: 300 }, "eventEtcd.quota": "1Gi" },
    "eventEtcd.quota: too small (1Gi; 300 Events/s for 1h need 2816Mi); at least that, or none to derive it",
  ],
  [
    "a load that no etcd bears",
    { "eventEtcd.load": { eventsPerSecond: 2000, ttl: "1h" } },
    "eventEtcd.load: more than etcd bears (2000 Events/s for 1h need 18Gi of its 8Gi); at most 896 Events/s at this TTL, or 1248s at this rate",
  ],
  [
    "Events that live for more than a day",
    { "eventEtcd.load": { eventsPerSecond: 1, ttl: "25h" } },
    'eventEtcd.load.ttl: too long ("25h"); at most 24h: older Events belong into a log store',
  ],
  [
    "sizes for shorter lives than the API servers give",
    { "eventEtcd.load": { eventsPerSecond: 1, ttl: "30m" }, "apiServer.eventTtl": "2h" },
    'eventEtcd.load.ttl: shorter than apiServer.eventTtl ("30m" and "2h"); at least as long, since Events live so long',
  ],
  [
    "a load of nothing",
    { "eventEtcd.load": { eventsPerSecond: 0 } },
    "eventEtcd.load.eventsPerSecond: not a count (0); a whole number from 1 to 100000",
  ],
  [
    "a TTL without a unit",
    { "eventEtcd.load": { eventsPerSecond: 1, ttl: 3600 } },
    "eventEtcd.load.ttl: not a duration with a unit (3600); a whole number and s, m or h, such as 60s",
  ],
  [
    "a supervisor on the installer's port",
    { "eventEtcd.ports": { supervisor: 2385 } },
    "eventEtcd.ports.supervisor: already used by eventEtcd.ports.installer (2385); a port that is free on the nodes",
  ],
  [
    "clients on kubeadm's etcd's port",
    { "eventEtcd.ports": { client: 2379 } },
    "eventEtcd.ports.client: already used by etcd's clients (2379); a port that is free on the nodes",
  ],
  [
    "an etcd whose proxy lacks the flags that it is given",
    { "eventEtcd.image": "registry.k8s.io/etcd:3.5.12-0" },
    'eventEtcd.image: too old ("registry.k8s.io/etcd:3.5.12-0"); etcd 3.5.13 or later, the first whose gRPC proxy has the flags that this platform gives it',
  ],
  [
    "members at addresses of no node",
    { "eventEtcd.members[0].address": "0.0.0.0" },
    'eventEtcd.members[0].address: no node\'s address ("0.0.0.0"); the one that others dial',
  ],
  [
    "an API server's node that is a member's, and one twice",
    { "eventEtcd.apiServerNodes": ["control-1", "control-2", "control-2"] },
    'eventEtcd.apiServerNodes[0]: the same as eventEtcd.members[0].node ("control-1"); a node that is not named yet',
    'eventEtcd.apiServerNodes[2]: the same as eventEtcd.apiServerNodes[1] ("control-2"); a node that is not named yet',
  ],
  [
    "metrics exposed to some",
    { "eventEtcd.exposeMetrics": "inside" },
    'eventEtcd.exposeMetrics: not a boolean ("inside"); true or false',
  ],
  [
    "several things at once",
    {
      "eventEtcd.members[1]": { node: "control-2", address: "10.96.0.7" },
      "eventEtcd.ports": { peer: 6443 },
      "eventEtcd.quota": "9Gi",
      "eventEtcd.load": { eventsPerSecond: 5000, ttl: "48h" },
    },
    'eventEtcd.members[1].address: inside cluster.serviceCidr ("10.96.0.7"); the node\'s own, fixed address',
    "eventEtcd.ports.peer: already used by the online API server (6443); a port that is free on the nodes",
    "eventEtcd.members: not a quorum that pays (2 members); 1, 3 or 5: an even number bears no more losses than one less",
    "eventEtcd.quota: too large (9Gi); at most 8Gi, etcd's own advice",
    'eventEtcd.load.ttl: too long ("48h"); at most 24h: older Events belong into a log store',
  ],
];

it.each(cases)("refuses %s", (_, changes, ...expected) =>
  expect([...problemsOf(changes)].sort()).toEqual([...expected].sort()),
);

it("accepts a load without a quota, and a quota that is larger than the load needs", () => {
  expect(problemsOf({ "eventEtcd.load": { eventsPerSecond: 300 } })).toEqual([]);
  expect(problemsOf({ "eventEtcd.load": { eventsPerSecond: 300 }, "eventEtcd.quota": "4Gi" })).toEqual([]);
});
