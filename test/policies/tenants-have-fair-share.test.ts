import { tenantsHaveFairShare } from "../../policies/rules/tenants-have-fair-share";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/tenants-have-fair-share";

const { object, tenant } = objectsOf("home");
const schema = (level: string) =>
  object("flowcontrol.apiserver.k8s.io/v1:FlowSchema", {
    spec: {
      priorityLevelConfiguration: { name: level },
      rules: [{ subjects: [{ serviceAccount: { name: "*", namespace: "home" } }] }],
    },
  });
const level = (type: string) =>
  object("flowcontrol.apiserver.k8s.io/v1:PriorityLevelConfiguration", { spec: { type } });

it("accepts a tenant with a schema and a level", () =>
  expect(violations(tenantsHaveFairShare, good)).toEqual([]));

it("refuses one without", () =>
  expect(violations(tenantsHaveFairShare, bad)).toEqual([
    "Namespace tenants-have-fair-share: a tenant's namespace whose accounts are in no flow schema of this stack; add one",
  ]));

it("refuses a level that is not there, or has no limit", () => {
  expect(violations(tenantsHaveFairShare, [tenant(), level("Limited"), schema("global-default")])).toEqual([
    "FlowSchema home: its priority level global-default is not of this stack; name one of type Limited",
  ]);
  expect(violations(tenantsHaveFairShare, [tenant(), level("Exempt"), schema("home")])).toEqual([
    "FlowSchema home: its priority level home is without a limit; name one of type Limited",
  ]);
});
