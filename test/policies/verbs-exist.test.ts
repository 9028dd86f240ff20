import { verbsExist } from "../../policies/rules/verbs-exist";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/verbs-exist";

const { role } = objectsOf("home");
const pods = { apiGroups: [""], resources: ["pods"] };

it("accepts the API's verbs", () => expect(violations(verbsExist, good)).toEqual([]));

it("refuses one that the API does not have, with those that it has", () =>
  expect(violations(verbsExist, bad)).toEqual([
    'Role verbs-exist/verbs-exist: rules[0].verbs: the API has no "read" for this, so it gives nothing; one of get, list, watch, create, update, patch, delete and deletecollection',
  ]));

it.each(["LIST", "deleteCollection", "post", "head", "bind", ""])("refuses %j on pods", (verb) =>
  expect(violations(verbsExist, role([{ ...pods, verbs: ["get", verb] }]))).toEqual([
    expect.stringContaining(`the API has no ${JSON.stringify(verb)} for this`),
  ]),
);

it.each([
  ["impersonate", { apiGroups: [""], resources: ["serviceaccounts"] }],
  ["bind", { apiGroups: ["rbac.authorization.k8s.io"], resources: ["clusterroles"] }],
  ["approve", { apiGroups: ["certificates.k8s.io"], resources: ["signers"] }],
  ["post", { nonResourceURLs: ["/validate"] }],
  ["*", pods],
])("accepts %s where it is one: %j", (verb, rule) =>
  expect(violations(verbsExist, role([{ ...rule, verbs: [verb] }]))).toEqual([]),
);

it.each(["create", "deletecollection"])("refuses %s of named objects, which gives nothing", (verb) =>
  expect(violations(verbsExist, role([{ ...pods, resourceNames: ["one"], verbs: [verb] }]))).toEqual([
    `Role home/home: rules[0].verbs: ${verb} cannot be limited to resourceNames, so it gives nothing; put it into a rule without names`,
  ]),
);

it("accepts the creation of a named object's subresource", () =>
  expect(
    violations(
      verbsExist,
      role([
        { apiGroups: [""], resources: ["serviceaccounts/token"], resourceNames: ["one"], verbs: ["create"] },
      ]),
    ),
  ).toEqual([]));

it("refuses a rule without verbs", () =>
  expect(violations(verbsExist, role([pods]))).toEqual([
    "Role home/home: rules[0].verbs: none, so the rule gives nothing; name some",
  ]));
