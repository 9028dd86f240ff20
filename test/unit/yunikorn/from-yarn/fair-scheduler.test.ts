import { fromYarn } from "../../../../components/yunikorn/from-yarn";
import { errorsIn, example, fair, lost, plain, queueIn } from "./translate";

const file = fromYarn(example("fair-scheduler.xml"), plain);

describe("a file of a real kind", () => {
  it("becomes a tree that YuniKorn takes", () => expect(errorsIn(file)).toEqual([]));

  it("has amounts in each notation", () => {
    expect(queueIn(file, "root.etl")).toMatchObject({
      guaranteed: { vcore: "80", memory: "200Gi" },
      max: { vcore: "160", memory: "400Gi" },
    });
    expect(queueIn(file, "root.adhoc").max).toEqual({ vcore: "160", memory: "500Gi" });
    expect(queueIn(file, "root.default").max).toEqual({ vcore: "40", memory: "100Gi" });
    expect(queueIn(file, "root.users").childTemplate).toEqual({
      max: { vcore: "40", memory: "64Gi" },
      maxApplications: 25,
    });
  });

  it("guarantees by weight what minimums leave, up to the max", () => {
    // 320 vcores and 800Gi, of which adhoc has 3 of 5 parts, and at most 160 vcores.
    expect(queueIn(file, "root.adhoc").guaranteed).toEqual({ vcore: "160", memory: "480Gi" });
    expect(queueIn(file, "root.users").guaranteed).toEqual({ vcore: "64", memory: "160Gi" });
  });

  it("takes over order, preemption, bounds on applications and ACLs", () => {
    expect(file.tree.root).toMatchObject({
      adminAcl: { users: ["yarn"], groups: ["ops"] },
      properties: { applicationSortPolicy: "fair", preemptionDelay: "60s" },
      limits: [
        { users: ["carla"], maxApplications: 30 },
        { users: ["*"], maxApplications: 5 },
      ],
    });
    expect(file.tree.root.submitAcl).toBeUndefined();
    expect(queueIn(file, "root.etl")).toMatchObject({
      maxApplications: 50,
      submitAcl: { users: ["svc_etl"], groups: ["data-eng"] },
      properties: { applicationSortPolicy: "fifo", preemptionDelay: "120s" },
    });
    expect(queueIn(file, "root.etl.hourly").maxApplications).toBe(25);
    expect(queueIn(file, "root.etl.daily").properties).toEqual({ preemptionPolicy: "disabled" });
    expect(queueIn(file, "root.users").parent).toBe(true);
  });

  it("places as the policy does, but by group", () => {
    expect(file.tree.placement).toEqual([
      { rule: "provided" },
      { rule: "user", create: true, parent: { rule: "fixed", value: "root.users" } },
      { rule: "fixed", value: "root.default" },
    ]);
    expect(lost(file)).toContainEqual(expect.stringMatching(/rule primaryGroup: /));
  });

  it("lists what has no counterpart", () =>
    expect(lost(file).map((line) => line.split(":")[0])).toEqual([
      "weight",
      "queuePlacementPolicy",
      "maxAMShare",
      "fairSharePreemptionTimeout",
      "reservation",
    ]));
});

it.each([
  ["10240 mb, 10 vcores", { vcore: "10", memory: "10Gi" }],
  ["10 vcores,10240mb", { vcore: "10", memory: "10Gi" }],
  ["vcores=10, memory-mb=10240", { vcore: "10", memory: "10Gi" }],
  ["memory-mb=10240,vcores=10,yarn.io/gpu=2", { vcore: "10", memory: "10Gi", "nvidia.com/gpu": "2" }],
  ["vcores=25%, memory-mb=10%", { vcore: "100", memory: "100Gi" }],
  ["50% memory, 12.5% cpu", { vcore: "50", memory: "500Gi" }],
  ["40%", { vcore: "160", memory: "400Gi" }],
])("reads %s", (text, max) =>
  expect(queueIn(fair(`<queue name="a"><maxResources>${text}</maxResources></queue>`), "root.a").max).toEqual(
    max,
  ),
);

it.each(["much", "10 cows", "vcores=", "vcores=1=2", "-5 mb", "50% cows", ","])(
  "refuses %s as resources, with the queue",
  (text) =>
    expect(() => fair(`<queue name="a"><maxResources>${text}</maxResources></queue>`)).toThrow(
      "root.a: maxResources: not resources",
    ),
);

it("needs the size for a percentage", () =>
  expect(() =>
    fair(`<queue name="a"><maxResources>50%</maxResources></queue>`, { pools: [] }),
  ).not.toThrow());

it("does not bound by a 0, which the fair policy does not look at", () => {
  const translated = fair(`<queue name="a"><maxResources>90000 mb,0vcores</maxResources></queue>`);
  expect(queueIn(translated, "root.a").max).toEqual({ memory: "90000Mi" });
  expect(translated.notes).toContainEqual(
    expect.objectContaining({ source: "maxResources", kind: "changed" }),
  );
});

it("takes pools for queues, queues without a root, and a dot for a queue inside another", () => {
  const translated = fair(
    `<pool name="a"/><queue name="root.b.c"/><queue name="B"><weight>2</weight></queue>`,
  );
  expect(translated.tree.root.queues).toMatchObject({ a: {}, b: { queues: { c: {} } }, b_2: {} });
  expect(errorsIn(translated)).toEqual([]);
});

it("raises a minimum to what the queues below have, and lowers it to the max", () => {
  const translated = fair(`
    <queue name="a"><minResources>1024 mb,1 vcores</minResources>
      <queue name="b"><minResources>4096 mb,1 vcores</minResources></queue></queue>
    <queue name="c"><minResources>8192 mb,8 vcores</minResources><maxResources>4096 mb,8 vcores</maxResources></queue>`);
  expect(queueIn(translated, "root.a").guaranteed).toEqual({ vcore: "1", memory: "4Gi" });
  expect(queueIn(translated, "root.c").guaranteed).toEqual({ vcore: "8", memory: "4Gi" });
  expect(errorsIn(translated)).toEqual([]);
});

it("bounds a queue below a smaller one by that", () =>
  expect(
    errorsIn(
      fair(
        `<queue name="a"><maxResources>25%</maxResources><queue name="b"><maxResources>50%</maxResources></queue></queue>`,
      ),
    ),
  ).toEqual([]));

it("applies the defaults of the file", () => {
  const translated = fair(`<queue name="a"/><queue name="b"><maxRunningApps>3</maxRunningApps></queue>
    <queueMaxResourcesDefault>40960 mb,4vcores</queueMaxResourcesDefault><queueMaxAppsDefault>7</queueMaxAppsDefault>`);
  expect(queueIn(translated, "root.a")).toMatchObject({
    max: { vcore: "4", memory: "40Gi" },
    maxApplications: 7,
  });
  expect(queueIn(translated, "root.b").maxApplications).toBe(3);
});

it("places as YARN does without a policy", () =>
  expect(fair(`<queue name="a"/>`).tree.placement).toEqual([
    { rule: "provided", create: true },
    { rule: "user", create: true },
  ]));

it.each([
  ['<rule name="default"/>', { rule: "fixed", value: "root.default", create: true }],
  ['<rule name="default" queue="a"/>', { rule: "fixed", value: "root.a" }],
  ['<rule name="user" create="false"/>', { rule: "user" }],
  [
    '<rule name="nestedUserQueue"><rule name="specified" create="false"/></rule>',
    { rule: "user", create: true, parent: { rule: "provided" } },
  ],
])("translates %s", (rule, expected) => {
  const translated = fair(`<queue name="a"/><queuePlacementPolicy>${rule}</queuePlacementPolicy>`);
  expect(translated.tree.placement).toEqual([expected]);
  expect(errorsIn(translated)).toEqual([]);
});

it.each([
  ['<rule name="default" queue="a.b"/>', /root\.a takes no queues below it/],
  ['<rule name="default" queue="p"/>', /root\.p has queues below it/],
  [
    '<rule name="nestedUserQueue"><rule name="default" queue="a"/></rule>',
    /root\.a takes no queues below it/,
  ],
  ['<rule name="nestedUserQueue"/>', /no rule inside/],
  ['<rule name="secondaryGroupExistingQueue"/>', /group's name/],
  ['<rule name="bogus"/>', /not known/],
])("notes %s", (rule, reason) =>
  expect(
    lost(
      fair(
        `<queue name="a"/><queue name="p" type="parent"/><queuePlacementPolicy>${rule}</queuePlacementPolicy>`,
      ),
    ),
  ).toEqual([expect.stringMatching(reason)]),
);

it("refuses a queue without a name", () =>
  expect(() => fair("<queue/>")).toThrow("a <queue> without a name, below root"));
