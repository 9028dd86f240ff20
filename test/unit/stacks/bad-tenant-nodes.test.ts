import { problemsOf } from "../../support/config";

const pool = { name: "batch", nodes: 4, vcore: 32, memory: "128Gi", labels: { pool: "batch" } };
const queues = (p1: object, more: object = {}) => ({
  queues: { ...more, root: { submitAcl: "*", queues: { p1 } } },
});
const byNamespace = {
  placement: [
    {
      rule: "tag",
      value: "namespace",
      create: true,
      parent: { rule: "tag", value: "namespace.parentqueue" },
    },
  ],
};
const below = (namespaceQueue: object) => ({
  "tenants[0]": { name: "p1", queue: "root.teams.p1", namespaceQueue },
});
const teams = {
  yunikorn: {
    queues: { ...byNamespace, root: { submitAcl: "*", queues: { teams: { parent: true }, leaf: {} } } },
  },
};

const cases: [title: string, changes: Record<string, unknown>, ...problems: (string | RegExp)[]][] = [
  [
    "a selector that also says what the pool says",
    {
      nodePools: [pool],
      yunikorn: queues({ nodePool: "batch" }),
      "spark.executor.nodeSelector": { pool: "batch", disk: "fast" },
    },
  ],
  [
    "a selector of nodes that are not the pool's",
    {
      nodePools: [pool],
      yunikorn: queues({ nodePool: "batch" }),
      "spark.executor.nodeSelector": { pool: "online" },
    },
    'spark.executor.nodeSelector.pool: not what the nodes of pool batch have ("online"); "batch", or leave it to the pool',
  ],
  [
    "a selector of nodes where another queue has the pool",
    {
      nodePools: [pool],
      yunikorn: { queues: { root: { submitAcl: "*", queues: { p1: {}, p2: { nodePool: "batch" } } } } },
      "spark.executor.nodeSelector": { pool: "online" },
    },
  ],
  ["a queue that is as long as a label", { "tenants[0].queue": `root.${"q".repeat(58)}` }],
  [
    "a queue that is longer than a label",
    { "tenants[0].queue": `root.${"q".repeat(59)}` },
    /^tenants\[0\]\.queue: not what a pod's label can hold \("root\.q+.*, 64 characters\); at most 63, the last a letter or digit$/,
  ],
  [
    "a queue that ends as no label does",
    { "tenants[0].queue": "root.p1-" },
    /^tenants\[0\]\.queue: not what a pod's label can hold/,
  ],
  [
    "what placement gives the namespace's queue",
    { ...below({ quota: { cpu: 4 }, maxApplications: 3, parent: "root.teams" }), ...teams },
  ],
  [
    "a quota that is none",
    { "tenants[0].namespaceQueue": { quota: { memory: "4GB" } } },
    'tenants[0].namespaceQueue.quota.memory: not a quantity ("4GB"); one as Kubernetes writes it, such as 500m, 200 or 500Gi',
  ],
  [
    "a quota for a queue of the tree, which keeps its own",
    { "tenants[0].namespaceQueue": { quota: { cpu: "4" } }, yunikorn: queues({}) },
    'tenants[0].namespaceQueue.quota: without effect on root.p1, which is in the tree ({"cpu":"4"}); set it in yunikorn.queues, or let placement create the queue',
  ],
  [
    "a count of applications that the release does not read",
    { ...below({ maxApplications: 3 }), yunikorn: { ...teams.yunikorn, version: "1.5.2" } },
    "tenants[0].namespaceQueue.maxApplications: not known to YuniKorn 1.5.2 (3); 1.6 or later, or none",
  ],
  [
    "a queue above that no placement rule asks for",
    { "tenants[0].namespaceQueue": { parent: "root.teams" }, yunikorn: queues({}) },
    'tenants[0].namespaceQueue.parent: read by no placement rule ("root.teams"); yunikorn.queues.placement with a parent { rule: tag, value: namespace.parentqueue }',
  ],
  [
    "a queue above that runs applications itself",
    { ...below({ parent: "root.leaf" }), ...teams },
    'tenants[0].namespaceQueue.parent: a queue that runs applications itself ("root.leaf"); one with parent: true or queues below',
  ],
  [
    "a queue above that is not there",
    { ...below({ parent: "root.other" }), ...teams },
    'tenants[0].namespaceQueue.parent: not in the tree ("root.other"); a queue of yunikorn.queues, or create: true in the rule',
  ],
];

it.each(cases)("%s", (_title, changes, ...problems) => {
  const expected = problems.map((found) =>
    typeof found === "string" ? found : (expect.stringMatching(found) as string),
  );
  expect(problemsOf(changes)).toEqual(expected);
});
