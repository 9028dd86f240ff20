import { webhooksCannotStopTheApi } from "../../policies/rules/webhooks-cannot-stop-the-api";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/webhooks-cannot-stop-the-api";

const { object } = objectsOf("home");
const group = "admissionregistration.k8s.io/v1";
const check = (webhook: object) =>
  violations(
    webhooksCannotStopTheApi,
    object(`${group}:MutatingWebhookConfiguration`, { webhooks: [{ name: "x.example.com", ...webhook }] }),
  );
const policy = (spec: object) =>
  violations(webhooksCannotStopTheApi, object(`${group}:ValidatingAdmissionPolicy`, { spec: { ...spec } }));

it("accepts a webhook of some namespaces", () =>
  expect(violations(webhooksCannotStopTheApi, good)).toEqual([]));

it("refuses one of all that must answer", () =>
  expect(violations(webhooksCannotStopTheApi, bad)).toEqual([
    "ValidatingWebhookConfiguration webhooks-cannot-stop-the-api: webhooks[0] (check.example.com): refuses every write while it does not answer; add a matchCondition or a selector, or set failurePolicy to Ignore",
  ]));

it("refuses one that may take its time, and reckons with the defaults", () => {
  expect(check({ failurePolicy: "Ignore", timeoutSeconds: 5 })).toEqual([]);
  expect(check({ failurePolicy: "Ignore" })).toEqual([
    "MutatingWebhookConfiguration home: webhooks[0] (x.example.com): holds each write for up to 10 s; set timeoutSeconds to at most 5",
  ]);
  expect(check({ timeoutSeconds: 1 })).toHaveLength(1);
});

it("accepts one that must answer for what a condition leaves", () =>
  expect(
    check({ timeoutSeconds: 1, matchConditions: [{ name: "own", expression: "has(object.spec.x)" }] }),
  ).toEqual([]));

it("accepts the configurations that YuniKorn fills in itself", () =>
  expect(violations(webhooksCannotStopTheApi, object(`${group}:MutatingWebhookConfiguration`, {}))).toEqual(
    [],
  ));

it("refuses an admission policy of everything", () => {
  expect(policy({ failurePolicy: "Fail" })).toEqual([
    "ValidatingAdmissionPolicy home: refuses every object that it cannot judge; add a matchCondition or a selector, or set failurePolicy to Ignore",
  ]);
  expect(policy({})).toHaveLength(1);
  expect(policy({ failurePolicy: "Ignore" })).toEqual([]);
  expect(policy({ matchConditions: [{ name: "own", expression: "true" }] })).toEqual([]);
  expect(policy({ matchConstraints: { objectSelector: { matchLabels: { a: "b" } } } })).toEqual([]);
});
