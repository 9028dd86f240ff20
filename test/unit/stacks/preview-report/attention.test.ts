import { attentionTo } from "../../../../stacks/preview-report/attention";
import { changesIn } from "../../../../stacks/preview-report/resources/changes";
import { both, replaced } from "./fixture";

const told = (...events: Parameters<typeof changesIn>[0]): string[] =>
  attentionTo(changesIn(events)).map(
    ({ change, why }) => `${change.object.kind} ${change.object.name}: ${why}`,
  );

test.each([
  ["Namespace p1", "", "everything in the namespace goes with it"],
  ["CustomResourceDefinition a", "", "every object of its kind goes with it"],
  [
    "DaemonSet spark-system/etcd-events-installer",
    "event-etcd",
    "the Events etcd's members hang on it, and the API servers on them (docs/event-etcd.md)",
  ],
  ["PersistentVolumeClaim p1/data", "", "its data is lost unless the volume is retained"],
  [
    "StatefulSet celeborn/master",
    "celeborn",
    "all of its pods end; its volumes stay unless persistentVolumeClaimRetentionPolicy says otherwise",
  ],
  ["Secret p1/db", "", "what has it mounted or read keeps the old values"],
  ["ConfigMap yunikorn/yunikorn-configs", "yunikorn", "YuniKorn reads its queues or its settings from it"],
  ["Service p1/web", "", "its address goes; clients that keep it do not find the new one"],
  ["RandomPassword x", "", "its value is lost"],
])("%s that is replaced or deleted is to be looked at", (object, room, why) => {
  for (const events of [replaced(object, { room }), both("delete", object, { room })])
    expect(told(...events)).toEqual([`${object}: ${why}`]);
});

test("certificates are told by the object's name or its keys", () => {
  const why = "who trusts the old certificates, or has them mounted, does not know the new ones";
  expect(told(...both("delete", "Secret p1/etcd-ca"))).toEqual([`Secret p1/etcd-ca: ${why}`]);
  expect(told(...both("delete", "ConfigMap p1/trust", { old: { data: { "ca.crt": "x" } } }))).toEqual([
    `ConfigMap p1/trust: ${why}`,
  ]);
  expect(told(...both("delete", "ConfigMap p1/cache", { old: { data: { "a.yaml": "x" } } }))).toEqual([]);
});

test("what is created, what changes in place and what only the state forgets needs no look", () => {
  expect(
    told(
      ...both("create", "Namespace a"),
      ...both("update", "StatefulSet p1/b", { old: { spec: 1 }, now: { spec: 2 } }),
      ...both("delete", "Namespace c", { state: { retainOnDelete: true } }),
      ...both("delete", "Role p1/d"),
    ),
  ).toEqual([]);
});

test("a Deployment is told only where its pods end before the new ones start", () => {
  expect(
    told(...both("create-replacement", "Deployment p1/a"), ...both("delete-replaced", "Deployment p1/a")),
  ).toEqual([]);
  expect(told(...replaced("Deployment p1/b", {}))).toEqual([
    "Deployment p1/b: its pods end before the new ones start",
  ]);
});

test("what is protected comes first, whatever it is, then the most painful", () => {
  expect(
    told(
      ...both("delete", "Service p1/a"),
      ...both("delete", "Role p1/b", { state: { protect: true } }),
      ...both("delete", "Secret p1/c"),
      ...both("delete", "Namespace d", { state: { protect: true } }),
      ...both("delete", "Namespace e"),
    ),
  ).toEqual([
    "Namespace d: protected, so `pulumi up` refuses; everything in the namespace goes with it",
    "Role p1/b: protected, so `pulumi up` refuses",
    "Namespace e: everything in the namespace goes with it",
    "Secret p1/c: what has it mounted or read keeps the old values",
    "Service p1/a: its address goes; clients that keep it do not find the new one",
  ]);
});
