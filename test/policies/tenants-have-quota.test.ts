import { tenantsHaveQuota } from "../../policies/rules/tenants-have-quota";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/tenants-have-quota";

const { namespace, object, tenant } = objectsOf("home");
it("accepts a tenant with both", () => expect(violations(tenantsHaveQuota, good)).toEqual([]));

it("refuses one with neither", () =>
  expect(violations(tenantsHaveQuota, bad)).toEqual([
    "Namespace tenants-have-quota: a tenant's namespace without a ResourceQuota; add one",
    "Namespace tenants-have-quota: a tenant's namespace without a LimitRange for containers; add one",
  ]));

it("refuses a quota that does not count what piles up", () =>
  expect(
    violations(tenantsHaveQuota, [
      tenant(),
      object("core/v1:ResourceQuota", { spec: { hard: { pods: "1", "requests.cpu": "1" } } }),
      object("core/v1:LimitRange", { spec: { limits: [{ type: "Pod" }, { type: "Container" }] } }),
    ]),
  ).toEqual([
    "Namespace home: its ResourceQuota has no requests.memory, limits.memory and count/configmaps; add them to spec.hard",
  ]));

it.each([{ scopes: ["BestEffort"] }, { scopeSelector: { matchExpressions: [] } }])(
  "does not take one of some pods for one of all: %j",
  (scope) =>
    expect(
      violations(tenantsHaveQuota, [
        tenant(),
        object("core/v1:ResourceQuota", { spec: { hard: { pods: "1" }, ...scope } }),
        object("core/v1:LimitRange", { spec: { limits: [{ type: "Container" }] } }),
      ]),
    ).toEqual(["Namespace home: a tenant's namespace without a ResourceQuota; add one"]),
);

it("asks nothing of other rooms' namespaces", () =>
  expect(violations(tenantsHaveQuota, namespace())).toEqual([]));
