import { problemsOf } from "../../support/config";
import { p1, team, withQueues } from "../../support/queue-config";

const known =
  "parent, guaranteed, max, maxApplications, properties, adminAcl, submitAcl, childTemplate, limits, queues, nodePool";

/** What is changed in a good tree, and every problem that comes of it: forms, before anybody asks what they mean. */
const cases: [title: string, changes: Record<string, unknown>, ...problems: string[]][] = [
  [
    "no tree",
    { "yunikorn.queues": undefined },
    "yunikorn.queues: missing; an object with nodeSort, preemption, placement, userGroupResolver, root, or a file with one in yunikorn.extends",
  ],
  [
    "text for the section",
    { yunikorn: "yes" },
    'yunikorn: not a section ("yes"); an object with enabled, version, extends, queues, namespace, imageRegistry, size, scheduler, admissionController, nodeSelector, tolerations, priorityClasses, restNamespaces',
  ],
  ["a misspelt key", { "yunikorn.qeues": {} }, "yunikorn.qeues: unknown key; did you mean queues?"],
  [
    "no root",
    { "yunikorn.queues.root": undefined },
    `yunikorn.queues.root: missing; an object with ${known}`,
  ],
  ["text for a queue", { [p1]: "big" }, `${p1}: not a section ("big"); an object with ${known}`],
  ["a queue that is empty in YAML", { [p1]: null }, `${p1}: not a section (null); an object with ${known}`],
  [
    "a list of queues, as YuniKorn has it",
    { "yunikorn.queues.root.queues": [{ name: "p1" }] },
    'yunikorn.queues.root.queues: not queues ([{"name":"p1"}]); an object with a queue for each name',
  ],
  [
    "YuniKorn's own key",
    { [`${p1}.submitacl`]: "*" },
    `${p1}.submitacl: unknown key; did you mean submitAcl?`,
  ],
  [
    "YuniKorn's resources",
    { [`${p1}.resources`]: {} },
    `${p1}.resources: unknown key; write guaranteed and max, of the queue itself`,
  ],
  [
    "a misspelt key deep in the tree",
    { [`${team}.queues.a.guarantee`]: {} },
    `${team}.queues.a.guarantee: unknown key; did you mean guaranteed?`,
  ],
  [
    "half a core",
    { [`${p1}.max.vcore`]: 0.5 },
    `${p1}.max.vcore: not a quantity (0.5); a whole number of 0 or more, or text such as 500m (vcore) or 500Gi`,
  ],
  [
    "less than nothing",
    { [`${p1}.max.vcore`]: -1 },
    `${p1}.max.vcore: not a quantity (-1); a whole number of 0 or more, or text such as 500m (vcore) or 500Gi`,
  ],
  [
    "a list of resources",
    { [`${p1}.max`]: ["vcore=1"] },
    `${p1}.max: not resources (["vcore=1"]); an object with a quantity for each resource type, such as vcore and memory`,
  ],
  [
    "an ACL as YuniKorn writes it",
    { [`${p1}.submitAcl`]: "ann,bob etl" },
    `${p1}.submitAcl: not an ACL ("ann,bob etl"); "*" for everybody, or an object with users, groups`,
  ],
  [
    "an ACL with a misspelt key",
    { [`${p1}.submitAcl`]: { user: ["ann"] } },
    `${p1}.submitAcl.user: unknown key; did you mean users?`,
  ],
  [
    "names of an ACL in one text",
    { [`${p1}.submitAcl`]: { users: "ann" } },
    `${p1}.submitAcl.users: not a list ("ann"); a list, which may be empty`,
  ],
  [
    "a name with a space, which would be a group",
    { [`${p1}.adminAcl`]: { users: ["ann etl"] } },
    `${p1}.adminAcl.users[0]: not a name ("ann etl"); one user or group for each element, without spaces and commas`,
  ],
  [
    "two names in one",
    { [`${p1}.adminAcl`]: { groups: ["a,b"] } },
    `${p1}.adminAcl.groups[0]: not a name ("a,b"); one user or group for each element, without spaces and commas`,
  ],
  [
    "a count of applications that is none",
    { [`${p1}.maxApplications`]: "10" },
    `${p1}.maxApplications: not a count ("10"); a whole number from 0 to 9007199254740991`,
  ],
  [
    "a property by YuniKorn's key",
    { [`${p1}.properties`]: { "application.sort.policy": "fair" } },
    `${p1}.properties.application.sort.policy: unknown key; write applicationSortPolicy`,
  ],
  [
    "a sort policy that YuniKorn would ignore",
    { [`${p1}.properties`]: { applicationSortPolicy: "Fair" } },
    `${p1}.properties.applicationSortPolicy: not known ("Fair"); did you mean fair?`,
  ],
  [
    "a preemption policy that YuniKorn would ignore",
    { [`${p1}.properties`]: { preemptionPolicy: "never" } },
    `${p1}.properties.preemptionPolicy: not known ("never"); one of default, fence, disabled`,
  ],
  [
    "a delay without a unit",
    { [`${p1}.properties`]: { preemptionDelay: "30" } },
    `${p1}.properties.preemptionDelay: not a duration with a unit ("30"); a duration such as 30s or 1m30s`,
  ],
  [
    "an offset of more than 32 bits",
    { [`${p1}.properties`]: { priorityOffset: 3e9 } },
    `${p1}.properties.priorityOffset: not an offset (3000000000); a whole number of 32 bits, such as 100`,
  ],
  [
    "a limit's key of YuniKorn",
    { [`${p1}.limits`]: [{ users: ["ann"], maxresources: {} }] },
    `${p1}.limits[0].maxresources: unknown key; write max`,
  ],
  [
    "queues in a template",
    { [`${team}.childTemplate`]: { queues: {} } },
    `${team}.childTemplate.queues: unknown key; known ones are guaranteed, max, maxApplications, properties`,
  ],
  [
    "a placement rule that YuniKorn would not load",
    { "yunikorn.queues.placement": [{ rule: "usr" }] },
    'yunikorn.queues.placement[0].rule: not known ("usr"); did you mean user?',
  ],
  [
    "a filter that would allow whom it should deny",
    { "yunikorn.queues.placement": [{ rule: "provided", filter: { type: "Deny" } }] },
    'yunikorn.queues.placement[0].filter.type: not known ("Deny"); did you mean deny?',
  ],
  [
    "a misspelt key of a rule's parent",
    {
      "yunikorn.queues.placement": [
        { rule: "user", create: true, parent: { rule: "fixed", valeu: "root.p1" } },
      ],
    },
    "yunikorn.queues.placement[0].parent.valeu: unknown key; did you mean value?",
  ],
  [
    "an unknown node sort",
    { "yunikorn.queues.nodeSort": { policy: "spread" } },
    'yunikorn.queues.nodeSort.policy: not known ("spread"); one of fair, binpacking',
  ],
  [
    "a weight below 0",
    { "yunikorn.queues.nodeSort": { weights: { vcore: -1 } } },
    "yunikorn.queues.nodeSort.weights.vcore: not a weight (-1); a number of 0 or more",
  ],
  [
    "text for a switch",
    { "yunikorn.queues.preemption": { enabled: "on" } },
    'yunikorn.queues.preemption.enabled: not a boolean ("on"); true or false',
  ],
  [
    "a resolver of tests",
    { "yunikorn.queues.userGroupResolver": "test" },
    'yunikorn.queues.userGroupResolver: not known ("test"); one of , os, ldap',
  ],
  [
    "a release that there is not",
    { "yunikorn.version": "1.4.0" },
    'yunikorn.version: not a release of YuniKorn that is supported ("1.4.0"); 1.5.0, 1.5.1, 1.5.2, 1.6.0, 1.6.1, 1.6.2, 1.6.3, 1.7.0, 1.8.0',
  ],
  [
    "a release line",
    { "yunikorn.version": "1.8" },
    'yunikorn.version: not a YuniKorn version ("1.8"); three numbers, such as 1.8.0',
  ],
  [
    "text for a size",
    { "yunikorn.size": { nodes: "many" } },
    'yunikorn.size.nodes: not a count ("many"); a whole number from 1 to 100000',
  ],
  [
    "an image of today",
    { "yunikorn.scheduler": { image: "apache/yunikorn:latest" } },
    'yunikorn.scheduler.image: not a pinned image ("apache/yunikorn:latest"); a reference with a version tag or digest, never latest',
  ],
  [
    "a loud log level",
    { "yunikorn.scheduler": { logLevel: "warning" } },
    'yunikorn.scheduler.logLevel: not known ("warning"); one of debug, info, warn, error',
  ],
  [
    "no webhook by count",
    { "yunikorn.admissionController": { replicas: 0 } },
    "yunikorn.admissionController.replicas: not a count (0); a whole number from 1 to 16",
  ],
  [
    "a priority that Kubernetes has for itself",
    { "yunikorn.priorityClasses": [{ name: "top", value: 2_000_000_000 }] },
    "yunikorn.priorityClasses[0].value: not a priority (2000000000); a whole number from -2147483648 to 1000000000",
  ],
];

it.each(cases)("refuses %s", (_, changes, ...expected) =>
  expect(problemsOf({ ...withQueues, ...changes })).toEqual(expected),
);

it("takes the tree that the cases change", () => expect(problemsOf(withQueues)).toEqual([]));
