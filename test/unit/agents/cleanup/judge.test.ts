import { judge } from "../../../../agents/cleanup/judge/judge";
import type { Rules } from "../../../../agents/cleanup/judge/driver";
import { planOf } from "../../../../agents/cleanup/judge/plan";
import type { DependentKind } from "../../../../agents/cleanup/kinds";
import { ObjectReader, type PodObject } from "../../../../agents/cleanup/read-objects";
import {
  type TestObject,
  driver,
  driverName,
  executor,
  leftovers,
  object,
  ownedBy,
  selectorOf,
  timestamp,
  uniqueOf,
} from "./objects";

const now = 1_800_000_000;
const hour = 3600;
const day = 24 * hour;
const rules: Rules = { grace: hour, retention: { succeeded: day, failed: 7 * day } };
const created = now - 30 * day;

function verdicts(objects: readonly TestObject[], of: Rules = rules) {
  const reader = new ObjectReader();
  const items = objects.map((each) =>
    each.kind === "Pod"
      ? reader.pod(each as unknown as PodObject)
      : reader.dependent(each.kind as DependentKind, each.metadata),
  );
  return judge({ now, items }, of);
}

/** What is said of the first of some objects. */
function said(objects: readonly TestObject[], of?: Rules): string {
  const { verdict, reason } = verdicts(objects, of)[0]!;
  return `${verdict} ${reason}`;
}

const ended = (phase: string, ago: number, more: object = {}) =>
  driver(1, { created, phase, finished: now - ago, ...more });
const files = leftovers(1, { created });

it("has all eleven kinds of leftovers of an application that is over, and the driver after them", () => {
  const all = verdicts([...files, ended("Succeeded", 2 * day)]);
  expect(all.map(({ verdict, reason }) => `${verdict} ${reason}`)).toEqual([
    ...Array<string>(11).fill("delete leftover-of-finished-driver"),
    "delete driver-succeeded",
  ]);
  const { groups, left } = planOf(all, 100);
  expect(groups).toHaveLength(1);
  expect(groups[0]!.leftovers).toHaveLength(11);
  expect(groups[0]!.driver!.item.name).toBe(driverName(1));
  expect(left).toBe(0);
});

it.each([
  ["Succeeded", day - 1, "keep retention"],
  ["Succeeded", day, "delete driver-succeeded"],
  ["Failed", 7 * day - 1, "keep retention"],
  ["Failed", 7 * day, "delete driver-failed"],
  ["Succeeded", -61, "keep in-future"],
])("a driver that %s %i s ago: %s", (phase, ago, expected) =>
  expect(said([ended(phase, ago)])).toBe(expected),
);

it.each(["Pending", "Running", "Unknown"])("keeps everything of a driver that is %s", (phase) => {
  const all = verdicts([
    ...files,
    executor(1, 1, { created, phase: "Failed" }),
    driver(1, { created, phase }),
  ]);
  expect(new Set(all.map(({ verdict, reason }) => `${verdict} ${reason}`))).toEqual(new Set(["keep alive"]));
});

it("takes the latest of all times for a driver's end: a node's clock may be slow", () => {
  const pod = ended("Succeeded", 9 * day);
  pod.metadata.managedFields = [
    { time: timestamp(now - 100), subresource: "status" },
    { time: timestamp(now - 8 * day) },
  ];
  expect(said([pod])).toBe("keep retention");
});

it("does not guess when a driver ended that nobody wrote it down of", () => {
  const pod = driver(1, { created, phase: "Failed" });
  expect(said([{ ...pod, status: { phase: "Failed" } }])).toBe("keep end-unknown");
});

it("ends executors that run for a driver that has ended before its retention is over, and claims of theirs with them", () => {
  const [runs, done] = [
    executor(1, 1, { created, phase: "Running" }),
    executor(1, 2, { created, phase: "Failed" }),
  ];
  const claim = object(
    "PersistentVolumeClaim",
    "job-1-exec-1-pvc-0",
    { created },
    {
      labels: { "spark-app-selector": selectorOf(1) },
      ownerReferences: ownedBy(runs.metadata.name, runs.metadata.uid),
    },
  );
  const all = verdicts([claim, runs, done, ended("Failed", 2 * hour)]);
  expect(all.map(({ verdict, reason }) => `${verdict} ${reason}`)).toEqual([
    "delete leftover-of-finished-driver",
    "delete executor-of-finished-driver",
    "keep retention",
    "keep retention",
  ]);
  expect(said([runs, ended("Failed", hour - 1)])).toBe("keep retention");
});

it("asks first whether an owner is gone that is not in the list", () => {
  const [verdict] = verdicts([executor(1, 1, { created, phase: "Running", owner: "gone" })]);
  expect(verdict).toMatchObject({
    verdict: "delete",
    reason: "executor-of-gone-driver",
    proof: { kind: "pod-is-gone", name: driverName(1), uid: "gone" },
  });
});

it("keeps what has the label of an application that runs, whoever its owner was", () =>
  expect(
    said([
      executor(1, 1, { created, phase: "Running", owner: "gone" }),
      driver(1, { created, phase: "Running", uid: "another" }),
    ]),
  ).toBe("keep alive"));

const changed = (change: (metadata: TestObject["metadata"]) => void, index = 0): TestObject[] => {
  const all = structuredClone([...leftovers(1, { created }), ended("Succeeded", 9 * day)]);
  const [chosen] = all.splice(index, 1);
  change(chosen!.metadata);
  return [chosen!, ...all];
};
const executorConfMap = 4;
const claim = 9;

it.each<[string, string, TestObject[]]>([
  ["no owner", "no-owner", changed((metadata) => delete metadata.ownerReferences)],
  [
    "two owners",
    "several-owners",
    changed((metadata) => metadata.ownerReferences!.push(...ownedBy("other", "2"))),
  ],
  [
    "an owner of another kind",
    "owner-not-a-pod",
    changed((metadata) => (metadata.ownerReferences![0]!.kind = "Job")),
  ],
  [
    "an owner of another group",
    "owner-not-a-pod",
    changed((metadata) => (metadata.ownerReferences![0]!.apiVersion = "example.com/v1")),
  ],
  [
    "an owner that does not control it",
    "owner-not-a-pod",
    changed((metadata) => delete metadata.ownerReferences![0]!.controller),
  ],
  [
    "a label of another application",
    "labels-disagree",
    changed(
      (metadata) => (metadata.labels = { "spark-app-selector": "spark-2", "spark-role": "executor" }),
      executorConfMap,
    ),
  ],
  ["no label", "label-missing", changed((metadata) => delete metadata.labels, executorConfMap)],
  ["no role", "label-missing", changed((metadata) => delete metadata.labels!["spark-role"], executorConfMap)],
  [
    "a user's name for a claim",
    "name-not-spark",
    changed((metadata) => (metadata.name = "customers"), claim),
  ],
  ["a user's name and no label", "foreign", changed((metadata) => (metadata.name = "settings"))],
  ["a time to come", "in-future", changed((metadata) => (metadata.creationTimestamp = timestamp(now + 61)))],
  [
    "hardly any age",
    "young",
    changed((metadata) => (metadata.creationTimestamp = timestamp(now - hour + 1))),
  ],
])("keeps what has %s, and the driver that it would go with", (_, reason, objects) => {
  const all = verdicts(objects);
  expect(all[0]!.reason).toBe(reason);
  const ofDriver = all.find(({ item }) => item.name === driverName(1))!;
  expect(ofDriver.reason).toBe(reason === "no-owner" ? "driver-succeeded" : "owns-others");
});

it.each([
  ["its own scratch space", "job-1-exec-1-scratch", "delete executor-of-finished-driver", "driver-succeeded"],
  ["a user's claim", "job-1-exec-1-data", "keep owns-others", "owns-others"],
])("takes an executor that has %s: %s", (_, claim, ofExecutor, ofDriver) => {
  const pod = executor(1, 1, { created, phase: "Running" });
  pod.spec!.volumes = [{ name: "scratch", ephemeral: {} }];
  const { name, uid } = pod.metadata;
  const owned = object("PersistentVolumeClaim", claim, { created }, { ownerReferences: ownedBy(name, uid) });
  expect(
    verdicts([owned, pod, ended("Succeeded", 2 * day)]).map(({ verdict, reason }) => `${verdict} ${reason}`),
  ).toEqual([
    "keep foreign",
    ofExecutor,
    ofDriver === "owns-others" ? "keep owns-others" : `delete ${ofDriver}`,
  ]);
});

it("does not wait for what is about to go", () => {
  const all = verdicts(changed((metadata) => (metadata.deletionTimestamp = timestamp(now))));
  expect(all.map(({ reason }) => reason)).toEqual(
    expect.arrayContaining(["terminating", "leftover-of-finished-driver", "driver-succeeded"]),
  );
});

it.each<[string, string, (pod: TestObject) => void]>([
  ["that an operator owns", "managed", (pod) => (pod.metadata.ownerReferences = ownedBy("app", "1"))],
  ["that may be started again", "may-restart", (pod) => (pod.spec!.restartPolicy = "OnFailure")],
  ["that no submission has made", "not-a-submission", (pod) => (pod.spec!.volumes = [])],
  ["without an application", "label-missing", (pod) => delete pod.metadata.labels!["spark-app-selector"]],
])("keeps a driver %s, and what is its", (_, reason, change) => {
  const pod = ended("Succeeded", 9 * day);
  change(pod);
  const [ofDriver, ...others] = verdicts([pod, ...files]);
  expect(ofDriver!.reason).toBe(reason);
  expect(others.filter(({ verdict }) => verdict === "delete")).toEqual([]);
});

describe("a driver whose submission died before its ConfigMap", () => {
  const stuck = driver(1, { created: now - 10 * hour, phase: "Pending" });

  it("is reported", () => expect(said([stuck])).toBe("keep stuck"));
  it("is deleted where that is wished, if the ConfigMap is not there", () =>
    expect(verdicts([stuck], { ...rules, stuckAfter: 5 * hour })[0]).toMatchObject({
      reason: "driver-stuck",
      proof: { kind: "config-map-is-absent", name: `spark-drv-${uniqueOf(1)}-conf-map` },
    }));
  it("is not stuck with it", () =>
    expect(said([stuck, files[0]!], { ...rules, stuckAfter: 5 * hour })).toBe("keep alive"));
  it("is not stuck when a container has run", () => {
    const ran = { ...stuck, status: { phase: "Pending", containerStatuses: [{ state: { running: {} } }] } };
    expect(said([ran], { ...rules, stuckAfter: 5 * hour })).toBe("keep alive");
  });
  it("is not stuck yet", () => expect(said([stuck], { ...rules, stuckAfter: 11 * hour })).toBe("keep stuck"));
});

it("does not go round in circles", () => {
  const [a, b] = [executor(1, 1, { created, phase: "Failed" }), executor(1, 2, { created, phase: "Failed" })];
  a.metadata.ownerReferences = ownedBy(b.metadata.name, b.metadata.uid);
  b.metadata.ownerReferences = ownedBy(a.metadata.name, a.metadata.uid);
  const of = object(
    "PersistentVolumeClaim",
    "job-1-exec-1-pvc-0",
    { created },
    {
      labels: { "spark-app-selector": selectorOf(1) },
      ownerReferences: ownedBy(a.metadata.name, a.metadata.uid),
    },
  );
  expect(verdicts([of, a, b]).map(({ verdict }) => verdict)).toEqual(["keep", "keep", "keep"]);
});

describe("the cap", () => {
  const over = [1, 2].flatMap((app) => [
    ...leftovers(app, { created: created + app }),
    driver(app, { created: created + app, phase: "Failed", finished: now - 9 * day }),
  ]);

  it.each([
    [5, [[5, false]], 19],
    [11, [[11, false]], 13],
    [12, [[11, true]], 12],
    [
      20,
      [
        [11, true],
        [8, false],
      ],
      4,
    ],
    [
      24,
      [
        [11, true],
        [11, true],
      ],
      0,
    ],
  ])("of %i takes whole applications, the oldest first", (cap, expected, left) => {
    const plan = planOf(verdicts(over), cap);
    expect(plan.groups.map(({ leftovers: of, driver: last }) => [of.length, last !== undefined])).toEqual(
      expected,
    );
    expect(plan.left).toBe(left);
  });
});
