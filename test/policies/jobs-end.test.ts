import { jobsEnd } from "../../policies/rules/jobs-end";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/jobs-end";

const { object } = objectsOf("home");
const once = { activeDeadlineSeconds: 60, backoffLimit: 0, ttlSecondsAfterFinished: 60 };

it("accepts a CronJob with an end", () => expect(violations(jobsEnd, good)).toEqual([]));

it("refuses one that overlaps", () =>
  expect(violations(jobsEnd, bad)).toEqual([
    "CronJob jobs-end/jobs-end: spec.concurrencyPolicy is Allow, so runs overlap; set it to Forbid",
  ]));

it("says what a Job lacks", () => {
  expect(violations(jobsEnd, object("batch/v1:Job", { spec: once }))).toEqual([]);
  expect(violations(jobsEnd, object("batch/v1:Job", { spec: {} }))).toEqual([
    "Job home/home: spec.activeDeadlineSeconds: not there; set it",
    "Job home/home: spec.backoffLimit: not there; set it",
    "Job home/home: spec.ttlSecondsAfterFinished: not there; set it",
  ]);
});

it("looks into a CronJob's template, and for its deadline", () =>
  expect(
    violations(
      jobsEnd,
      object("batch/v1:CronJob", {
        spec: { concurrencyPolicy: "Replace", jobTemplate: { spec: { ...once, backoffLimit: undefined } } },
      }),
    ),
  ).toEqual([
    "CronJob home/home: spec.jobTemplate.spec.backoffLimit: not there; set it",
    "CronJob home/home: spec.startingDeadlineSeconds: not there; set it",
  ]));
