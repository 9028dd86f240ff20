import { tokensByChoice } from "../../policies/rules/tokens-by-choice";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/tokens-by-choice";

const { account, configMap, object, workload } = objectsOf("home");
it("accepts a token of an account of the pod's own", () =>
  expect(violations(tokensByChoice, good)).toEqual([]));

it("refuses one of the account that all share", () =>
  expect(violations(tokensByChoice, bad)).toEqual([
    "Deployment tokens-by-choice/tokens-by-choice: spec.template.spec: has the token of the account default, which every pod without one shares; name an account of its own",
  ]));

it("refuses a pod that does not say, and an account that gives everybody one", () => {
  expect(
    violations(tokensByChoice, workload("CronJob", { pod: { automountServiceAccountToken: undefined } })),
  ).toEqual([
    "CronJob home/home: spec.jobTemplate.spec.template.spec: automountServiceAccountToken is not there; say whether the pod asks the API",
  ]);
  expect(violations(tokensByChoice, account())).toEqual([]);
  expect(violations(tokensByChoice, object("core/v1:ServiceAccount", {}))).toEqual([
    "ServiceAccount home/home: automountServiceAccountToken is not false, so each of its pods has a token; set it to false",
  ]);
});

it("looks into Spark's pod templates", () => {
  const template = (spec: string): string => `kind: Pod\nspec: ${spec}\n`;
  const check = (spec: string) =>
    violations(tokensByChoice, configMap({ "driver-pod-template.yaml": template(spec) }));
  expect(check("{ automountServiceAccountToken: false }")).toEqual([]);
  expect(check("{}")).toEqual([
    'ConfigMap home/home: data["driver-pod-template.yaml"].spec: automountServiceAccountToken is not there; say whether the pod asks the API',
  ]);
});
