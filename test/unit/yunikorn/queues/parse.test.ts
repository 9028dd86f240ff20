import { parseQueues } from "../../../../components/yunikorn/queues/parse";

const parse = (yaml: string) => parseQueues(yaml);
const queues = (text: string) =>
  parse(`partitions: [{ name: default, queues: [{ name: root, queues: [${text}] }] }]`);

it("leaves out Go's zero values", () =>
  expect(
    parse(`
partitions:
  - name: Default
    nodesortpolicy: { type: "" }
    preemption: {}
    usergroupresolver: { type: "" }
    queues:
      - name: root
        parent: true
        maxapplications: 0
        adminacl: ""
        submitacl: " "
        childtemplate: { maxapplications: 0 }
        resources:
        queues: [{ name: a, parent: false, limits: [{ limit: "", users: [u], maxapplications: 1 }] }]
`),
  ).toEqual({ root: { queues: { a: { limits: [{ users: ["u"], maxApplications: 1 }] } } } }));

it("keeps what is empty but given: on root, YuniKorn refuses even that", () =>
  expect(
    queues("{ name: a, resources: { max: {} }, properties: {}, limits: [], queues: [] }").root.queues?.a,
  ).toEqual({
    max: {},
    properties: {},
    limits: [],
    queues: {},
  }));

it("puts a root above queues that have none, as YuniKorn does", () =>
  expect(parse("partitions: [{ name: default, queues: [{ name: a }, { name: b }] }]").root).toEqual({
    queues: { a: {}, b: {} },
  }));

it("makes a partition's limits the root's", () => {
  const limits = "limits: [{ limit: x, users: [u], maxresources: { vcore: 1 } }]";
  const wanted = [{ description: "x", users: ["u"], max: { vcore: "1" } }];
  expect(parse(`partitions: [{ name: default, ${limits}, queues: [{ name: root }] }]`).root.limits).toEqual(
    wanted,
  );
  expect(
    parse(`partitions: [{ name: default, ${limits}, queues: [{ name: root, ${limits} }] }]`).root.limits,
  ).toEqual(wanted);
});

it.each([
  ["ann,bob etl,ops", { users: ["ann", "bob"], groups: ["etl", "ops"] }],
  [" etl", { groups: ["etl"] }],
  ["ann ", { users: ["ann"] }],
  ["*", "*"],
  [" *", "*"],
  ["* etl", "*"],
  ["ann *", "*"],
])("reads the ACL %p as YuniKorn loads it", (text, acl) =>
  expect(queues(`{ name: a, submitacl: "${text}" }`).root.queues?.a?.submitAcl).toEqual(acl),
);

it("takes a rule's name in any case", () =>
  expect(
    parse(
      "partitions: [{ name: default, queues: [{ name: root }], placementrules: [{ name: Provided, create: true }] }]",
    ).placement,
  ).toEqual([{ rule: "provided", create: true }]));

/** What the tree has no words for, and what is said. */
const cases: [title: string, yaml: string, ...messages: (string | RegExp)[]][] = [
  ["no partition", "partitions: []", "partitions: none; one, called default"],
  ["text that is no YAML", "partitions: [", /not a queue configuration/],
  ["an unknown key", "partitons: []", /not a queue configuration[^]*partitons/],
  [
    "two partitions",
    "partitions: [{ name: default, queues: [] }, { name: gpu, queues: [] }]",
    "partitions: several (2); one, since YuniKorn serves no other on Kubernetes",
  ],
  [
    "another partition",
    "partitions: [{ name: gpu, queues: [] }]",
    'partitions[0].name: another than default ("gpu"); default',
  ],
  [
    "an unknown node sort",
    "partitions: [{ name: default, queues: [], nodesortpolicy: { type: Fair } }]",
    'partitions[0].nodesortpolicy.type: not known ("Fair"); one of fair, binpacking',
  ],
  [
    "an unknown resolver",
    "partitions: [{ name: default, queues: [], usergroupresolver: { type: test } }]",
    'partitions[0].usergroupresolver.type: not known ("test"); one of os, ldap',
  ],
  [
    "an unknown rule and a filter that allows by mistake",
    "partitions: [{ name: default, queues: [], placementrules: [{ name: recovery, filter: { type: Deny } }] }]",
    'partitions[0].placementrules[0].name: not known ("recovery"); one of user, fixed, provided, tag',
    'partitions[0].placementrules[0].filter.type: not known ("Deny"); one of allow, deny',
  ],
  [
    "two kinds of limits",
    "partitions: [{ name: default, limits: [{ limit: a, users: [u], maxapplications: 1 }], queues: [{ name: root, limits: [{ limit: b, users: [u], maxapplications: 1 }] }] }]",
    "partitions[0].limits: other limits than those of root; the same, or in one of both places",
  ],
  [
    "unknown properties and values",
    "partitions: [{ name: default, queues: [{ name: root, properties: { application.sort.policy: stateaware, priority.offset: high, colour: red } }] }]",
    'application.sort.policy: not known ("stateaware"); one of fifo, fair',
    'priority.offset: not a whole number ("high"); such as 10',
    "colour: unknown; one of application.sort.policy, application.sort.priority, ",
  ],
  [
    "an ACL that does not load",
    'partitions: [{ name: default, queues: [{ name: root, submitacl: "u  g" }] }]',
    'partitions[0].queues[0].submitacl: an ACL with more than one space ("u  g"); users, one space, groups',
  ],
  [
    "the same queue twice",
    "partitions: [{ name: default, queues: [{ name: root, queues: [{ name: a }, { name: a }] }] }]",
    'partitions[0].queues[0].queues[1].name: twice ("a"); one of its own',
  ],
  [
    "more applications than a number holds",
    "partitions: [{ name: default, queues: [{ name: root, maxapplications: 18446744073709551615 }] }]",
    "partitions[0].queues[0].maxapplications: too large (18446744073709551615); at most 9007199254740991",
  ],
];

it.each(cases)("names what it cannot express: %s", (_, yaml, ...messages) => {
  for (const message of messages) expect(() => parseQueues(yaml)).toThrow(message);
});
