import { rightsWithoutWildcards } from "../../policies/rules/rights-without-wildcards";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/rights-without-wildcards";

const { object, role } = objectsOf("home");
it("accepts rights that are named", () => expect(violations(rightsWithoutWildcards, good)).toEqual([]));

it("refuses a wildcard, and says where", () =>
  expect(violations(rightsWithoutWildcards, bad)).toEqual([
    'Role rights-without-wildcards/rights-without-wildcards: rules[0].verbs: "*" gives all of them, also those of later releases; name them',
  ]));

it.each([
  ["resources", { apiGroups: [""], resources: ["*"], verbs: ["get"] }],
  ["resources", { apiGroups: [""], resources: ["pods/*"], verbs: ["get"] }],
  ["apiGroups", { apiGroups: ["*"], resources: ["pods"], verbs: ["get"] }],
  ["nonResourceURLs", { nonResourceURLs: ["/metrics/*"], verbs: ["get"] }],
])("sees one in %s: %j", (field, rule) =>
  expect(violations(rightsWithoutWildcards, role([rule]))).toEqual([
    expect.stringContaining(`rules[0].${field}: "*"`),
  ]),
);

it("refuses rights that are taken from other roles", () =>
  expect(
    violations(
      rightsWithoutWildcards,
      object("rbac.authorization.k8s.io/v1:ClusterRole", { aggregationRule: { clusterRoleSelectors: [{}] } }),
    ),
  ).toEqual([
    "ClusterRole home: aggregationRule: its rights are those of every role with a label, whoever makes it; name them in rules",
  ]));
