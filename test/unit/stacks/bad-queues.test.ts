import { problemsOf } from "../../support/config";
import { p1, team, withQueues } from "../../support/queue-config";

const root = "yunikorn.queues.root";
const limits = (...list: object[]) => ({ [`${p1}.limits`]: list });

/**
 * What is changed in a good tree, and the place of every problem with the value that it names: what YuniKorn would refuse, and what it would take while the
 * environment cannot keep it.
 */
const cases: [
  title: string,
  changes: Record<string, unknown>,
  ...problems: [path: string, ...says: string[]][],
][] = [
  [
    "a guarantee above its max",
    { [`${p1}.guaranteed.vcore`]: 41 },
    [`${p1}.guaranteed.vcore`, "root.p1", "41", "40"],
  ],
  [
    "a max above the parent's",
    { [`${team}.queues.a.max.memory`]: "41Gi" },
    [`${team}.queues.a.max.memory`, "root.team.a", "41Gi", "40Gi"],
  ],
  [
    "guarantees of children above the parent's",
    { [`${team}.queues.a.guaranteed`]: { vcore: 10 }, [`${team}.queues.b`]: { guaranteed: { vcore: 1 } } },
    [`${team}.guaranteed.vcore`, "root.team", "11", "10"],
  ],
  ["a quantity that is none", { [`${p1}.max.memory`]: "100GB" }, [`${p1}.max.memory`, "root.p1", "100GB"]],
  ["thousandths of memory", { [`${p1}.max.memory`]: "100m" }, [`${p1}.max.memory`, "root.p1", "100m"]],
  ["a limited root", { [`${root}.max`]: { vcore: 100 } }, [`${root}.max`, "root"]],
  ["a guaranteed root", { [`${root}.guaranteed`]: {} }, [`${root}.guaranteed`, "root"]],
  [
    "a name with a dot",
    { "yunikorn.queues.root.queues": { p1: {}, team: {}, "a.b": {} } },
    [`${root}.queues.a.b`, "a.b"],
  ],
  ["the same name in another case", { [`${root}.queues.P1`]: {} }, [`${root}.queues.p1`, "p1"]],
  [
    "more applications than the parent",
    { [`${team}.maxApplications`]: 5, [`${team}.queues.a.maxApplications`]: 6 },
    [`${team}.queues.a.maxApplications`, "root.team.a", "6", "5"],
  ],
  [
    "any number of applications below a number",
    { [`${team}.maxApplications`]: 5 },
    [`${team}.queues.a`, "root.team.a", "0", "5"],
  ],
  ["a limit for nobody", limits({ maxApplications: 1 }), [`${p1}.limits[0]`, "root.p1"]],
  ["a limit of nothing", limits({ users: ["ann"] }), [`${p1}.limits[0]`, "root.p1"]],
  [
    "a limit of a name that is none",
    limits({ users: ["1ann"], maxApplications: 1 }),
    [`${p1}.limits[0].users[0]`, "1ann"],
  ],
  [
    "two limits of one user",
    limits({ users: ["ann"], maxApplications: 1 }, { users: ["ann"], maxApplications: 2 }),
    [`${p1}.limits[1].users[0]`, "ann"],
  ],
  [
    "a user after all others",
    limits({ users: ["*"], maxApplications: 1 }, { users: ["ann"], maxApplications: 1 }),
    [`${p1}.limits[1].users[0]`, "ann"],
  ],
  [
    "all groups and none by name",
    limits({ groups: ["*"], maxApplications: 1 }),
    [`${p1}.limits[0].groups`, "*"],
  ],
  [
    "a limit above the queue's max",
    limits({ users: ["ann"], max: { vcore: 41 } }),
    [`${p1}.limits[0].max.vcore`, "41", "40"],
  ],
  [
    "a fixed queue that is not there",
    { "yunikorn.queues.placement": [{ rule: "provided" }, { rule: "fixed", value: "root.p9" }] },
    ["yunikorn.queues.placement[1].value", "root.p9"],
  ],
  [
    "a filter that does not compile",
    { "yunikorn.queues.placement": [{ rule: "provided", filter: { users: ["a("] } }] },
    ["yunikorn.queues.placement[0].filter.users[0]", "a("],
  ],
  [
    "more guarantees than nodes",
    { "nodePools[0].nodes": 1 },
    [root, "guaranteed vcore of all queues", "30 of 15, 200 %"],
    [root, "guaranteed memory of all queues", "70Gi of 58Gi, 121 %"],
  ],
  [
    "a key that 1.7 does not know",
    { "yunikorn.version": "1.7.0", "yunikorn.queues.preemption": { quotaPreemption: true } },
    ["yunikorn.queues.preemption.quotaPreemption", "1.7.0"],
  ],
  [
    "a resolver that 1.6 does not know",
    { "yunikorn.version": "1.6.3", "yunikorn.queues.userGroupResolver": "os" },
    ["yunikorn.queues.userGroupResolver", "os", "1.6.3"],
  ],
  [
    "a resolver that would end the scheduler",
    { "yunikorn.queues.userGroupResolver": "ldap" },
    ["yunikorn.queues.userGroupResolver", "needs the Secret of an LDAP server", '("ldap"); os, or remove it'],
  ],
  [
    "the same of a release that knows none",
    { "yunikorn.version": "1.6.3", "yunikorn.queues.userGroupResolver": "ldap" },
    ["yunikorn.queues.userGroupResolver", "needs the Secret of an LDAP server"],
  ],
  [
    "a guarantee of Kubernetes' name",
    { [`${p1}.guaranteed`]: { cpu: 200 } },
    [`${p1}.guaranteed.cpu`, "queue root.p1: no node pool has cpu (200); write vcore"],
  ],
  [
    "a guarantee of what no node has",
    { [`${p1}.guaranteed`]: { "nvidia.com/gpu": 2 } },
    [
      `${p1}.guaranteed["nvidia.com/gpu"]`,
      "queue root.p1: no node pool has nvidia.com/gpu (2); declare it in nodePools[].resources, or guarantee none",
    ],
  ],
  [
    "a property that 1.7 ignores",
    { "yunikorn.version": "1.7.0", [`${p1}.properties`]: { quotaPreemptionDelay: "1h" } },
    [`${p1}.properties.quotaPreemptionDelay`, "1h"],
  ],
  [
    "a name that 1.5 refuses",
    { "yunikorn.version": "1.5.2", [`${root}.queues.a@b`]: {} },
    [`${root}.queues.a@b`, "a@b", "1.5.2"],
  ],
  [
    "a node pool that is not there",
    { [`${p1}.nodePool`]: "bach" },
    [`${p1}.nodePool`, "bach", "did you mean batch?"],
  ],
  [
    "a node pool whose nodes nobody finds",
    { [`${p1}.nodePool`]: "batch", "nodePools[0].labels": undefined },
    ["nodePools[0].labels", "missing"],
  ],
  [
    "a node pool whose labels others have",
    {
      [`${p1}.nodePool`]: "batch",
      "nodePools[1]": { name: "other", nodes: 1, vcore: 1, memory: "1Gi", labels: { pool: "batch", x: "y" } },
    },
    ["nodePools[0].labels", "other"],
  ],
  [
    "two node pools of one name",
    { "nodePools[1]": { name: "batch", nodes: 1, vcore: 1, memory: "1Gi" } },
    ["nodePools[1].name", "batch"],
  ],
  ["a node without a size", { "nodePools[0].vcore": "fifteen" }, ["nodePools[0].vcore", "fifteen", "31500m"]],
  [
    "a node's size that only YuniKorn has elsewhere",
    { "nodePools[0].resources": { memory: "1Gi" } },
    ["nodePools[0].resources.memory", "1Gi"],
  ],
  [
    "a tenant without a queue",
    { "tenants[0].queue": "root.p2" },
    ["tenants[0].queue", "root.p2", "did you mean root.p1?"],
  ],
  [
    "a tenant in a queue with queues",
    { "tenants[0].queue": "root.team" },
    ["tenants[0].queue", "root.team", "root.team.a"],
  ],
  [
    "a tenant below a queue that takes jobs",
    { "tenants[0].queue": "root.p1.x", "yunikorn.queues.placement": [{ rule: "provided", create: true }] },
    ["tenants[0].queue", "root.p1.x", "root.p1"],
  ],
  [
    "a tenant whose queue no rule creates",
    {
      "tenants[0].queue": "root.people.x",
      [`${root}.queues.people`]: { parent: true },
      "yunikorn.queues.placement": [{ rule: "provided" }],
    },
    ["tenants[0].queue", "root.people.x"],
  ],
];

it.each(cases)("refuses %s", (_, changes, ...expected) => {
  const found = problemsOf({ ...withQueues, ...changes });
  expect(found.map((line) => line.slice(0, line.indexOf(": ")))).toEqual(expected.map(([path]) => path));
  expected.forEach(([, ...says], index) => {
    for (const part of says) expect(found[index]).toContain(part);
  });
});

it("takes a tenant whose queue a rule creates", () =>
  expect(
    problemsOf({
      ...withQueues,
      "tenants[0].queue": "root.people.p1",
      [`${root}.queues.people`]: { parent: true, max: { vcore: 1 } },
      "yunikorn.queues.placement": [{ rule: "provided", create: true }],
    }),
  ).toEqual([]));

it("asks nothing of queues that somebody else's YuniKorn has", () => {
  expect(problemsOf({ "tenants[0].queue": "root.anything" })).toEqual([]);
  expect(problemsOf({ yunikorn: { enabled: false }, "tenants[0].queue": "root.anything" })).toEqual([]);
});

it("says everything at once, in sections and across them", () =>
  expect(
    problemsOf({
      ...withQueues,
      [`${p1}.guaranteed.vcore`]: 41,
      "tenants[0].queue": "root.p2",
      "cluster.context": undefined,
    }),
  ).toHaveLength(3));
