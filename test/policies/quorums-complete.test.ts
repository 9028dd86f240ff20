import { quorumsComplete } from "../../policies/rules/quorums-complete";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { desiredState } from "./fixtures/desired-state";
import { bad, good } from "./fixtures/quorums-complete";

const { configMap, workload } = objectsOf("home");
const desired = (...nodes: string[]) => configMap(desiredState(...nodes));

it("accepts three members", () => expect(violations(quorumsComplete, good)).toEqual([]));

it("refuses an even number", () =>
  expect(violations(quorumsComplete, bad)).toEqual([
    "ConfigMap quorums-complete/quorums-complete: 4 members bear no more losses than 3; make it 3 or 5",
  ]));

it("refuses what bears no loss", () =>
  expect(violations(quorumsComplete, desired("a"))).toEqual([
    "ConfigMap home/home: 1 member, of which none may be lost; make it 3",
  ]));

it("counts Celeborn's masters, and the Events etcd's members in a StatefulSet", () => {
  const set = (room: string, part: string, replicas: number) =>
    violations(quorumsComplete, workload("StatefulSet", { room, part, spec: { replicas } }));
  expect(set("celeborn", "master", 2)).toEqual([
    "StatefulSet home/home: 2 members, of which none may be lost; make it 3",
  ]);
  expect(set("celeborn", "master", 3)).toEqual([]);
  expect(set("event-etcd", "member", 1)).toHaveLength(1);
});

it("lets an environment have fewer, and never an even number", () => {
  expect(violations(quorumsComplete, desired("a"), { least: 1 })).toEqual([]);
  expect(violations(quorumsComplete, desired("a", "b"), { least: 1 })).toHaveLength(1);
});

it("leaves Celeborn's workers alone", () =>
  expect(
    violations(
      quorumsComplete,
      workload("StatefulSet", { room: "celeborn", part: "worker", spec: { replicas: 2 } }),
    ),
  ).toEqual([]));
