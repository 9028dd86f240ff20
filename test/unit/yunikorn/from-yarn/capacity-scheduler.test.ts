import { fromYarn } from "../../../../components/yunikorn/from-yarn";
import { capacity, errorsIn, example, lost, queueIn, size } from "./translate";

const file = fromYarn(example("capacity-scheduler.xml"), size);

describe("a file of a real kind", () => {
  it("becomes a tree that YuniKorn takes", () => expect(errorsIn(file)).toEqual([]));

  it("has percentages of percentages as amounts", () => {
    expect(queueIn(file, "root.prod")).toMatchObject({
      guaranteed: { vcore: "200", memory: "500Gi" },
      max: { vcore: "320", memory: "800Gi" },
    });
    // 66.7 % of the half, and 50 % of the parent's 80 %.
    expect(queueIn(file, "root.prod.etl").guaranteed).toEqual({ vcore: "133400m", memory: "341504Mi" });
    expect(queueIn(file, "root.prod.ad_hoc").max).toEqual({ vcore: "160", memory: "400Gi" });
    expect(queueIn(file, "root.prod.etl").max).toBeUndefined();
  });

  it("puts the queue with a label of its own on the node pool of that name, with the label's capacity alone", () =>
    expect(queueIn(file, "root.ml")).toEqual({
      guaranteed: { vcore: "64", memory: "512Gi" },
      submitAcl: { users: ["ml-bot"], groups: ["ml"] },
      nodePool: "gpu",
    }));

  it("bounds users where the user limit factor does, the heavy one by his weight", () => {
    expect(queueIn(file, "root.prod.ad_hoc").limits).toEqual([
      {
        description: "user-limit-factor 0.5, weight 2.0",
        users: ["carla"],
        max: { vcore: "66600m", memory: "170496Mi" },
      },
      { description: "user-limit-factor 0.5", users: ["*"], max: { vcore: "33300m", memory: "85248Mi" } },
    ]);
    expect(queueIn(file, "root.dev").limits).toEqual([
      {
        description: "user-limit-factor 1, YARN's default",
        users: ["*"],
        max: { vcore: "80", memory: "200Gi" },
      },
    ]);
    expect(queueIn(file, "root.ml").limits).toBeUndefined();
  });

  it("takes over ACLs, order, priority, preemption and bounds on applications", () => {
    expect(file.tree.root).toMatchObject({ adminAcl: { users: ["hadoop"], groups: ["yarn-admins"] } });
    expect(file.tree.root.submitAcl).toBeUndefined();
    expect(queueIn(file, "root.prod").submitAcl).toEqual({
      users: ["svc_etl"],
      groups: ["analysts", "data-eng"],
    });
    expect(queueIn(file, "root.prod.etl")).toMatchObject({
      maxApplications: 40,
      properties: { applicationSortPolicy: "fifo", priorityOffset: 10, preemptionPolicy: "disabled" },
    });
    expect(queueIn(file, "root.prod.ad_hoc")).toMatchObject({
      maxApplications: 200,
      properties: { applicationSortPolicy: "fair" },
    });
  });

  it("says of a priority that it is stronger than the guarantees of others", () =>
    expect(file.notes).toContainEqual({
      queue: "root.prod.etl",
      source: "yarn.scheduler.capacity.root.prod.etl.priority",
      kind: "changed",
      message: expect.stringMatching(/lower offset cannot take their guarantee back/) as string,
    }));

  it("maps users and groups to queues before what the job says, and makes queues of users", () => {
    expect(file.tree.placement).toEqual([
      { rule: "fixed", value: "root.prod.etl", filter: { type: "allow", users: ["svc_etl"] } },
      {
        rule: "fixed",
        value: "root.prod.ad_hoc",
        filter: { type: "allow", groups: ["analysts", "data-eng"] },
      },
      { rule: "user", create: true, parent: { rule: "fixed", value: "root.users" } },
      { rule: "provided" },
    ]);
    expect(queueIn(file, "root.users")).toMatchObject({
      parent: true,
      childTemplate: { guaranteed: { vcore: "4", memory: "10Gi" }, max: { vcore: "160", memory: "400Gi" } },
    });
  });

  it.each([
    [/maximum-am-resource-percent: 0\.2: .*drivers/],
    [/prod\.etl\.minimum-user-limit-percent: 25: /],
    [/root\.dev\.state: STOPPED: /],
    [/maximum-allocation-mb: 16384: .*LimitRange/],
    [/node-locality-delay: 40: /],
    [/queue-mappings: u:%user:%primary_group: /],
    [/dev\.acl_submit_applications: group "first\.last"/],
    [/root\.old\.capacity: 10: no list of queues has root\.old/],
  ])("lists without counterpart %s", (line) =>
    expect(lost(file)).toContainEqual(expect.stringMatching(line)),
  );

  it("lists nothing else", () => expect(lost(file)).toHaveLength(8));
});

it("shares by weight", () => {
  const shared = capacity({
    "root.queues": "a,b,c",
    "root.a.capacity": "3w",
    "root.b.capacity": "2.0w",
    "root.c.capacity": "5w",
    "root.c.queues": "d",
    "root.c.d.capacity": "100",
  });
  expect(["a", "b", "c", "c.d"].map((name) => queueIn(shared, `root.${name}`).guaranteed?.["vcore"])).toEqual(
    ["120", "80", "200", "200"],
  );
});

it("takes amounts without being told the cluster's size", () => {
  const absolute = capacity(
    {
      "root.queues": "a",
      "root.a.capacity": "[memory=10240,vcores=12,yarn.io/gpu=2]",
      "root.a.maximum-capacity": "[memory=20480,vcores=24,yarn.io/gpu=4]",
      "root.a.user-limit-factor": "-1",
      "root.a.queues": "b",
      "root.a.b.capacity": "[memory=50%,vcores=25%]",
    },
    undefined,
  );
  expect(queueIn(absolute, "root.a")).toMatchObject({
    guaranteed: { vcore: "12", memory: "10Gi", "nvidia.com/gpu": "2" },
    max: { vcore: "24", memory: "20Gi", "nvidia.com/gpu": "4" },
  });
  expect(queueIn(absolute, "root.a.b").guaranteed).toEqual({ vcore: "3", memory: "5Gi" });
  expect(errorsIn(absolute)).toEqual([]);
});

it("says which percentage needs the size, and how to give it", () =>
  expect(() => capacity({ "root.queues": "a", "root.a.capacity": "40" }, { pools: [] })).toThrow(
    "yarn.scheduler.capacity.root.a.capacity: a part of the cluster, whose size is not known; give it with --vcore and --memory, or with --stack",
  ));

it("derives bounds on applications from one for all, and says each where YuniKorn wants it said", () => {
  const bounded = capacity({
    "maximum-applications": "1000",
    "user.max-parallel-apps": "20",
    "root.queues": "a,b",
    "root.a.capacity": "25",
    "root.a.user-limit-factor": "0.5",
    "root.b.capacity": "75",
    "root.b.max-parallel-apps": "10",
    "root.b.queues": "c,d",
    "root.b.c.capacity": "50",
    "root.b.c.max-parallel-apps": "40",
    "root.b.d.capacity": "50",
  });
  expect(["a", "b", "b.c", "b.d"].map((name) => queueIn(bounded, `root.${name}`).maxApplications)).toEqual([
    250, 10, 10, 10,
  ]);
  // A limit below another one's has to bound applications as well.
  expect(queueIn(bounded, "root.a").limits).toEqual([
    expect.objectContaining({ users: ["*"], maxApplications: 20 }),
  ]);
  expect(errorsIn(bounded)).toEqual([]);
});

it("leaves out the bound that comes with Hadoop", () =>
  expect(
    queueIn(
      capacity({ "maximum-applications": "10000", "root.queues": "a", "root.a.capacity": "100" }),
      "root.a",
    ).maxApplications,
  ).toBeUndefined());

it("renames queues that YuniKorn refuses or takes for one", () => {
  const renamed = capacity({
    "root.queues": "ETL,etl,größe 1",
    "root.ETL.capacity": "50",
    "root.etl.capacity": "25",
    "root.größe 1.capacity": "25",
    "queue-mappings": "u:bob:ETL,u:eve:etl",
  });
  expect(Object.keys(renamed.tree.root.queues!)).toEqual(["etl", "etl_2", "gr__e_1"]);
  expect(renamed.tree.placement!.slice(1).map(({ value }) => value)).toEqual(["root.etl", "root.etl_2"]);
  expect(errorsIn(renamed)).toEqual([]);
});

it("asks the pod first where mappings do not override", () =>
  expect(
    capacity({ "root.queues": "a", "root.a.capacity": "100", "queue-mappings": "u:%user:a" }).tree.placement,
  ).toEqual([{ rule: "provided" }, { rule: "fixed", value: "root.a" }]));

it("reads rules in JSON", () => {
  const rules = [
    { type: "user", matches: "*", policy: "specified", fallbackResult: "skip" },
    { type: "user", matches: "bob", policy: "custom", customPlacement: "root.a" },
    { type: "group", matches: "dev", policy: "user", parentQueue: "root.users", create: true },
    { type: "user", matches: "*", policy: "primaryGroup", parentQueue: "root" },
    { type: "application", matches: "*", policy: "applicationName" },
    { type: "user", matches: "*", policy: "setDefaultQueue", value: "root.a" },
    { type: "user", matches: "*", policy: "defaultQueue" },
  ];
  const translated = capacity({
    "root.queues": "a,users",
    "root.a.capacity": "1w",
    "root.users.capacity": "1w",
    "root.users.auto-queue-creation-v2.enabled": "true",
    "mapping-rule-format": "json",
    "mapping-rule-json": JSON.stringify({ rules }).replaceAll('"', "&quot;"),
  });
  expect(translated.tree.placement).toEqual([
    { rule: "provided" },
    { rule: "fixed", value: "root.a", filter: { type: "allow", users: ["bob"] } },
    {
      rule: "user",
      create: true,
      parent: { rule: "fixed", value: "root.users" },
      filter: { type: "allow", groups: ["dev"] },
    },
    { rule: "fixed", value: "root.a" },
  ]);
  expect(lost(translated)).toEqual([
    expect.stringContaining("rule 4 (primaryGroup)"),
    expect.stringContaining("rule 5 (applicationName)"),
  ]);
  expect(errorsIn(translated)).toEqual([]);
});

it.each([
  ["a mapping to no queue", "u:bob:nowhere", /there is no queue nowhere/],
  ["a mapping to a parent", "u:bob:root.p", /has queues below it/],
  ["a mapping of a name that no filter takes", "u:1bob:a", /"1bob"/],
  ["half a mapping", "u:bob", /not a mapping/],
  ["users below a leaf", "u:%user:a.%user", /no queues below it and creates none/],
])("notes %s", (_, mapping, reason) => {
  const translated = capacity({
    "root.queues": "a,p",
    "root.a.capacity": "50",
    "root.p.capacity": "50",
    "root.p.queues": "q",
    "root.p.q.capacity": "100",
    "queue-mappings": mapping,
  });
  expect(lost(translated)).toEqual([expect.stringMatching(reason)]);
  expect(translated.tree.placement).toBeUndefined();
});

it("says that everybody may submit where the root has no ACL", () =>
  expect(capacity({ "root.queues": "a", "root.a.capacity": "100" }).tree.root.submitAcl).toBe("*"));

it.each([
  ["no queue", {}, /no queue: yarn.scheduler.capacity.root.queues is missing or empty/],
  [
    "a capacity that is none",
    { "root.queues": "a", "root.a.capacity": "much" },
    /root\.a\.capacity: not a capacity \(much\)/,
  ],
  [
    "a broken list of rules",
    { "root.queues": "a", "root.a.capacity": "1", "mapping-rule-format": "json", "mapping-rule-json": "{" },
    /mapping-rule-json: not JSON/,
  ],
])("refuses %s", (_, properties, message) => expect(() => capacity(properties)).toThrow(message));

it("says when percentages do not add up", () =>
  expect(lost(capacity({ "root.queues": "a,b", "root.a.capacity": "60", "root.b.capacity": "50" }))).toEqual([
    expect.stringMatching(/add up to 110 %/),
  ]));

it("says of reservations in time that there are none", () =>
  expect(
    lost(capacity({ "root.queues": "a", "root.a.capacity": "100", "root.a.reservable": "true" })),
  ).toEqual([
    "yarn.scheduler.capacity.root.a.reservable: true: YuniKorn has no reservations in time; guaranteed is kept all day",
  ]));
