import { managed } from "../../support/managed-config";
import { problemsOf } from "../../support/config";

const unused = (path: string): string =>
  `${path}: not used where cluster.mode is priorityAndFairness, without API servers and etcd of the platform's own; ` +
  "remove it, or set cluster.mode to dedicated";

/** What is changed in a configuration that is good for its mode, and every problem that comes of it. */
const cases: [title: string, changes: Record<string, unknown>, ...problems: (string | RegExp)[]][] = [
  [
    "a misspelt mode",
    { "cluster.mode": "priority" },
    /^cluster\.mode: not known \("priority"\); one of dedicated, /,
  ],
  [
    "a mode in other letters",
    { "cluster.mode": "PriorityAndFairness" },
    'cluster.mode: not known ("PriorityAndFairness"); did you mean priorityAndFairness?',
  ],
  [
    "API servers of one's own without an Events etcd",
    { eventEtcd: undefined },
    /^eventEtcd: missing; an object with image, members, /,
  ],
  [
    "API servers of one's own on an unknown network",
    { "cluster.podCidr": undefined, "cluster.serviceCidr": undefined },
    "cluster.podCidr: missing; an IPv4 range whose bits behind the prefix are 0, such as 10.244.0.0/16",
    "cluster.serviceCidr: missing; an IPv4 range whose bits behind the prefix are 0, such as 10.244.0.0/16",
  ],
  ["a cluster that is text", { cluster: "dev" }, /^cluster: not a section \("dev"\); an object with name, /],
  [
    "everything that a managed control plane does not have",
    { "cluster.mode": "priorityAndFairness", "apiServer.replicas": 2 },
    unused("eventEtcd"),
    unused("apiServer"),
  ],
  [
    "an Events etcd",
    { ...managed, eventEtcd: { image: "etcd:3.6.6-0", members: [{ node: "a", address: "192.0.2.1" }] } },
    unused("eventEtcd"),
  ],
  [
    "an empty Events etcd, which is wrong in two ways",
    { ...managed, eventEtcd: {} },
    /^eventEtcd\.members: missing/,
    unused("eventEtcd"),
  ],
  ["API servers", { ...managed, apiServer: { port: 6444 } }, unused("apiServer")],
  [
    "the main etcd",
    { ...managed, "cluster.etcdServers": ["https://192.0.2.1:2379"] },
    unused("cluster.etcdServers"),
  ],
  [
    "an issuer",
    { ...managed, "cluster.serviceAccountIssuer": "https://example.com" },
    unused("cluster.serviceAccountIssuer"),
  ],
  [
    "an image of the API server",
    { ...managed, "cluster.imageRegistry": "mirror.example.com" },
    unused("cluster.imageRegistry"),
  ],
  [
    "flags of the API servers",
    { ...managed, "cluster.apiServer": { admissionPlugins: ["NodeRestriction"] } },
    unused("cluster.apiServer"),
  ],
  [
    "overlapping ranges, where they are said",
    { ...managed, "cluster.podCidr": "10.0.0.0/8", "cluster.serviceCidr": "10.96.0.0/12" },
    'cluster.serviceCidr: overlaps cluster.podCidr ("10.96.0.0/12" and "10.0.0.0/8"); two ranges without a common address',
  ],
  [
    "a managed cluster that is too old",
    { ...managed, "cluster.version": "v1.27.9" },
    /^cluster\.version: not supported/,
  ],
];

it.each(cases)("refuses %s", (_, changes, ...expected) =>
  expect(problemsOf(changes)).toEqual(
    expected.map((problem) =>
      problem instanceof RegExp ? (expect.stringMatching(problem) as string) : problem,
    ),
  ),
);
