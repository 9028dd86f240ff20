import { celebornKeepsItsData } from "../../policies/rules/celeborn-keeps-its-data";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/celeborn-keeps-its-data";

const { configMap, workload } = objectsOf("home");
const conf = {
  "celeborn.worker.graceful.shutdown.enabled": "true",
  "celeborn.worker.graceful.shutdown.checkSlotsFinished.timeout": "480s",
  "celeborn.worker.graceful.shutdown.partitionSorter.shutdownTimeout": "2min",
  "celeborn.worker.graceful.shutdown.timeout": "600s",
};
const check = (grace: number, changes: Readonly<Record<string, string>> = {}, container: object = {}) => {
  const text = Object.entries({ ...conf, ...changes }).map(([key, value]) => `${key} ${value}`);
  const volumes = [{ name: "configuration", configMap: { name: "home" } }];
  return violations(celebornKeepsItsData, [
    configMap({ "celeborn-defaults.conf": text.join("\n") }),
    workload("StatefulSet", {
      container: { ...container },
      pod: { terminationGracePeriodSeconds: grace, volumes },
    }),
  ]);
};
const inPod = "StatefulSet home/home: spec.template.spec.terminationGracePeriodSeconds";

it("accepts a grace period longer than Celeborn's time-outs", () =>
  expect(violations(celebornKeepsItsData, good)).toEqual([]));

it("refuses a shorter one, of a restart and of a decommission", () => {
  const place = "StatefulSet celeborn-keeps-its-data/celeborn-keeps-its-data";
  expect(violations(celebornKeepsItsData, bad)).toEqual([
    `${place}: spec.template.spec.terminationGracePeriodSeconds is 30, and celeborn.worker.graceful.shutdown.timeout is 600 s; make it longer than that`,
    `${place}: spec.template.spec.terminationGracePeriodSeconds is 30, and celeborn.worker.decommission.forceExitTimeout is 600 s; make it longer than that`,
    `${place}: livenessProbe.terminationGracePeriodSeconds is 30, and celeborn.worker.graceful.shutdown.timeout is 600 s; make it longer than that`,
  ]);
});

it("refuses a liveness probe that gives less", () =>
  expect(check(700, {}, { livenessProbe: { terminationGracePeriodSeconds: 60 } })).toEqual([
    "StatefulSet home/home: livenessProbe.terminationGracePeriodSeconds is 60, and celeborn.worker.graceful.shutdown.timeout is 600 s; make it longer than that",
  ]));

it("refuses waits that do not fit into Celeborn's own time", () =>
  expect(check(700, { "celeborn.worker.graceful.shutdown.checkSlotsFinished.timeout": "9min" })).toEqual([
    "StatefulSet home/home: celeborn.worker.graceful.shutdown.timeout is 600 s, and the waits in it are 660 s; make it longer than that",
  ]));

it.each([
  ["700000", 700],
  ["700000ms", 700],
  ["12m", 720],
  ["1h", 3600],
])("reads %s as Celeborn does: %s s", (text, seconds) =>
  expect(check(100, { "celeborn.worker.decommission.forceExitTimeout": text })).toContain(
    `${inPod} is 100, and celeborn.worker.decommission.forceExitTimeout is ${seconds} s; make it longer than that`,
  ),
);

it("asks nothing of workers without a graceful shutdown", () =>
  expect(check(30, { "celeborn.worker.graceful.shutdown.enabled": "false" })).toEqual([]));
