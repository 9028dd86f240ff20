import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { gangEntries } from "../../../components/spark-profile/gang/entries";
import { taskGroups } from "../../../components/spark-profile/gang/task-groups";
import { podTemplate } from "../../../components/spark-profile/pod-template";
import { placementOf } from "../../../components/spark-profile/placement";
import { namespaceAnnotationsOf } from "../../../components/tenants/namespace-queue";
import { type Queue, type QueueTree, nodePoolOf, renderQueues } from "../../../components/yunikorn/queues";
import { validateQueueConfig } from "../../../components/yunikorn/validate";

/** What came from YARN, as docs/yarn-features.md has it row by row; each test is about what YuniKorn is told. */
interface Rendered {
  readonly name: string;
  readonly resources?: object;
  readonly properties?: object;
  readonly limits?: readonly object[];
  readonly submitacl?: string;
  readonly adminacl?: string;
  readonly queues?: readonly Rendered[];
}
interface Partition {
  readonly preemption?: object;
  readonly placementrules?: readonly object[];
  readonly queues: readonly [Rendered];
}

const p3: Queue = { guaranteed: { memory: "200Gi", vcore: "80" }, max: { memory: "600Gi", vcore: "240" } };

/** What YuniKorn reads of a tree that its own rules let through. */
function partitionOf(tree: QueueTree): Partition {
  const yaml = renderQueues(tree);
  expect(validateQueueConfig(yaml)).toEqual([]);
  return (parse(yaml) as { partitions: [Partition] }).partitions[0];
}

/** The first queue below root. */
const queueOf = (tree: QueueTree): Rendered => partitionOf(tree).queues[0].queues![0]!;

const root = (queues: Record<string, Queue>, more: Partial<QueueTree> = {}): QueueTree => ({
  ...more,
  root: { submitAcl: "*", queues },
});

it("hierarchy: queues below queues", () => {
  const [top] = partitionOf(root({ batch: { queues: { p1: p3, p3: {} } }, online: {} })).queues;
  expect(top.queues?.map(({ name, queues = [] }) => [name, queues.map((below) => below.name)])).toEqual([
    ["batch", ["p1", "p3"]],
    ["online", []],
  ]);
});

it("reservation: what a queue is guaranteed", () => {
  expect(queueOf(root({ p3 })).resources).toMatchObject({ guaranteed: { memory: "200Gi", vcore: "80" } });
});

it("reservation of a job's first containers: a gang of its driver and the executors that it starts with", () => {
  const conf = {
    "spark.driver.memory": "1g",
    "spark.executor.memory": "2g",
    "spark.executor.cores": "2",
    "spark.executor.instances": "8",
  };
  const anywhere = placementOf({ nodeSelector: {} });
  const groups = taskGroups(
    conf,
    { release: "3.5.9", language: "jvm" },
    { driver: anywhere, executor: anywhere },
  );
  const entries = gangEntries(groups, { enabled: true, style: "Hard", placeholderTimeout: "5m" });
  const annotation = entries.find(({ key }) =>
    key.endsWith("driver.annotation.yunikorn.apache.org/task-groups"),
  );
  expect(JSON.parse(annotation!.value)).toEqual([
    { name: "spark-driver", minMember: 1, minResource: { cpu: "1", memory: "1408Mi" } },
    { name: "spark-executor", minMember: 8, minResource: { cpu: "2", memory: "2432Mi" } },
  ]);
});

it("capacity: what a queue can never exceed", () => {
  expect(queueOf(root({ p3 })).resources).toMatchObject({ max: { memory: "600Gi", vcore: "240" } });
});

it("capacity per user: what one user and one group have at most, and everybody whom nothing names", () => {
  const limits: Queue["limits"] = [
    { users: ["alice"], max: { vcore: "8" }, maxApplications: 2 },
    { groups: ["etl"], max: { vcore: "12" } },
    { users: ["*"], max: { vcore: "4" } },
  ];
  expect(queueOf(root({ p3: { ...p3, limits } })).limits).toEqual([
    { users: ["alice"], maxresources: { vcore: "8" }, maxapplications: 2 },
    { groups: ["etl"], maxresources: { vcore: "12" } },
    { users: ["*"], maxresources: { vcore: "4" } },
  ]);
});

it("capacity per namespace: a queue that placement creates, with what the namespace says", () => {
  const placement = [
    {
      rule: "tag",
      value: "namespace",
      create: true,
      parent: { rule: "tag", value: "namespace.parentqueue" },
    },
  ] as const;
  expect(partitionOf(root({ teams: { parent: true } }, { placement })).placementrules).toEqual([
    {
      name: "tag",
      value: "namespace",
      create: true,
      parent: { name: "tag", value: "namespace.parentqueue" },
    },
  ]);
  expect(
    namespaceAnnotationsOf({ quota: { cpu: "12" }, guaranteed: { cpu: "6" }, parent: "root.teams" }),
  ).toEqual({
    "yunikorn.apache.org/namespace.quota": '{"cpu":"12"}',
    "yunikorn.apache.org/namespace.guaranteed": '{"cpu":"6"}',
    "yunikorn.apache.org/parentqueue": "root.teams",
  });
});

it("fair within a queue: the application that has least comes first", () => {
  const queue: Queue = { ...p3, properties: { applicationSortPolicy: "fair" } };
  expect(queueOf(root({ p3: queue })).properties).toEqual({ "application.sort.policy": "fair" });
});

it("fair among queues: guarantees are what weighs, and YuniKorn refuses weights", () => {
  const tree = root({ p1: { guaranteed: { vcore: "10" } }, p2: { guaranteed: { vcore: "30" } } });
  expect(partitionOf(tree).queues[0].queues?.map(({ name, resources }) => [name, resources])).toEqual([
    ["p1", { guaranteed: { vcore: "10" } }],
    ["p2", { guaranteed: { vcore: "30" } }],
  ]);
  const weighted = renderQueues(tree).replace("- name: p2", "- name: p2\n            weight: 3");
  expect(weighted).toContain("weight: 3");
  expect(validateQueueConfig(weighted)).toEqual([
    expect.objectContaining({ level: "error", message: expect.stringContaining("weight") as string }),
  ]);
});

it("preemption: a guarantee is given back after a delay, and a fenced queue takes nothing from others", () => {
  const queues: Record<string, Queue> = {
    p1: { ...p3, properties: { preemptionDelay: "10s" } },
    p3: { ...p3, properties: { preemptionPolicy: "fence" } },
  };
  const partition = partitionOf(root(queues, { preemption: { enabled: true } }));
  expect(partition.preemption).toEqual({ enabled: true });
  expect(partition.queues[0].queues?.map(({ properties }) => properties)).toEqual([
    { "preemption.delay": "10s" },
    { "preemption.policy": "fence" },
  ]);
});

it("preemption after a max was lowered: the partition's switch and the queue's delay, from 1.8 on", () => {
  const queue: Queue = { ...p3, properties: { quotaPreemptionDelay: "5s" } };
  const tree = root({ p3: queue }, { preemption: { quotaPreemption: true } });
  expect(partitionOf(tree).preemption).toEqual({ quotapreemptionenabled: true });
  expect(queueOf(tree).properties).toEqual({ "preemption.quota.delay": "5s" });
  expect(validateQueueConfig(renderQueues(tree), "1.7.0").map(({ message }) => message)).toEqual([
    expect.stringContaining("preemption.quota.delay has no effect before YuniKorn 1.8"),
  ]);
});

it("labels: a queue's pods go to its nodes, and those of the queues below it", () => {
  const tree = root({ gpu: { nodePool: "gpu", queues: { p1: p3 } } });
  const pools = [
    { name: "gpu", labels: { pool: "gpu" }, taints: [{ key: "gpu", effect: "NoSchedule" as const }] },
  ];
  const pool = pools.find(({ name }) => name === nodePoolOf(tree, "root.gpu.p1"));
  expect(podTemplate("executor", "p1", placementOf({ nodeSelector: {} }, pool)).spec).toMatchObject({
    nodeSelector: { pool: "gpu" },
    tolerations: [{ key: "gpu", operator: "Exists", effect: "NoSchedule" }],
  });
});

it("priority of a queue: an offset to all that waits in it, and a fence", () => {
  const properties = {
    priorityPolicy: "fence",
    priorityOffset: 100,
    applicationSortPriority: "enabled",
  } as const;
  expect(queueOf(root({ p3: { ...p3, properties } })).properties).toEqual({
    "priority.policy": "fence",
    "priority.offset": "100",
    "application.sort.priority": "enabled",
  });
});

it.each(["driver", "executor"] as const)("priority of a job: the class of its tenant on the %s", (role) => {
  expect(podTemplate(role, "p1", placementOf({ nodeSelector: {} }), "spark-p1").spec).toMatchObject({
    priorityClassName: "spark-p1",
  });
});

it("ACLs: users, then groups, and nobody else", () => {
  const tree: QueueTree = {
    root: {
      queues: {
        p3: { ...p3, submitAcl: { users: ["alice"], groups: ["etl"] }, adminAcl: { groups: ["ops"] } },
      },
    },
  };
  expect(queueOf(tree)).toMatchObject({ submitacl: "alice etl", adminacl: " ops" });
  expect(partitionOf(tree).queues[0]).not.toHaveProperty("submitacl");
});

it("placement: by namespace, by user below a queue, for some alone", () => {
  const people = { rule: "fixed", value: "root.people" } as const;
  const filter = { type: "deny", groups: ["guests"] } as const;
  const placement = [
    { rule: "tag", value: "namespace" },
    { rule: "user", create: true, parent: people, filter },
  ] as const;
  expect(partitionOf(root({ p3, people: { parent: true } }, { placement })).placementrules).toEqual([
    { name: "tag", value: "namespace" },
    { name: "user", create: true, parent: { name: "fixed", value: "root.people" }, filter },
  ]);
});

const folder = join(__dirname, "../../..");
const page = readFileSync(join(folder, "docs/yarn-features.md"), "utf8");

it("docs/yarn-features.md has a row for each feature of YARN", () => {
  for (const feature of ["hierarchy", "reservation", "capacity", "fair", "preemption", "labels", "priority"])
    expect(page).toMatch(new RegExp(`^\\| \\*\\*${feature}\\*\\*`, "m"));
});

it("docs/yarn-features.md names tests that are there", () => {
  const named = [...page.matchAll(/`(test\/\S+\.test\.ts)`: "([^"]+)"/g)];
  expect(named.length).toBeGreaterThan(10);
  for (const [, file, title] of named) {
    expect([file, existsSync(join(folder, file!))]).toEqual([file, true]);
    const text = readFileSync(join(folder, file!), "utf8");
    expect([file, title, text.includes(`"${title}`)]).toEqual([file, title, true]);
  }
});

it("docs/yarn-features.md has for each row a test of this file, and no two rows the same", () => {
  const rows = page.split("\n").filter((line) => /^\| .*`test\//.test(line));
  const own = rows.map((row) => /`test\/unit\/yunikorn\/yarn-features\.test\.ts`: "([^"]+)"/.exec(row)?.[1]);
  expect(rows.length).toBeGreaterThan(12);
  expect(own.filter((title) => title === undefined)).toEqual([]);
  expect(new Set(own).size).toBe(rows.length);
});
