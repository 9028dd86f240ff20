import { priorityNamed } from "../../policies/rules/priority-named";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/priority-named";

const { object, workload } = objectsOf("home");
const priorityClass = (fields: object) =>
  violations(priorityNamed, object("scheduling.k8s.io/v1:PriorityClass", { ...fields }));

it("accepts what names its class", () => expect(violations(priorityNamed, good)).toEqual([]));

it("refuses what runs on and names none", () =>
  expect(violations(priorityNamed, bad)).toEqual([
    "Deployment priority-named/priority-named: spec.template.spec: names no priority class; set priorityClassName",
  ]));

it("asks nothing of a Job", () =>
  expect(violations(priorityNamed, workload("Job", { pod: { priorityClassName: undefined } }))).toEqual([]));

it("refuses a class before the online business, and one for everybody", () => {
  expect(priorityClass({ value: -1, globalDefault: false })).toEqual([]);
  expect(priorityClass({ value: 0 })).toEqual([]);
  expect(priorityClass({ value: 1 })).toEqual([
    "PriorityClass home: value is 1: its pods preempt those of the online business, which have 0; give it at most 0",
  ]);
  expect(priorityClass({ value: -1, globalDefault: true })).toEqual([
    "PriorityClass home: globalDefault is true, so it changes the priority of every pod of the cluster; leave it false",
  ]);
});
