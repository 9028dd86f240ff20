import { secretsNamed } from "../../policies/rules/secrets-named";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/secrets-named";

const { object, role } = objectsOf("home");
const secrets = { apiGroups: [""], resources: ["secrets"] };

it("accepts named Secrets", () => expect(violations(secretsNamed, good)).toEqual([]));

it("refuses all of them, and says what is given", () =>
  expect(violations(secretsNamed, bad)).toEqual([
    "Role secrets-named/secrets-named: rules[0]: gives get on every Secret; limit it to resourceNames, or leave it out",
  ]));

it("takes list and watch for what they are, and create for nothing", () => {
  expect(violations(secretsNamed, role([{ ...secrets, verbs: ["list", "watch"] }]))).toEqual([
    expect.stringContaining("gives list and watch on every Secret"),
  ]);
  expect(violations(secretsNamed, role([{ ...secrets, verbs: ["create"] }]))).toEqual([]);
});

it("sees them behind wildcards, and nothing of another group's", () => {
  expect(violations(secretsNamed, role([{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]))).toEqual([
    expect.stringContaining("gives * on every Secret"),
  ]);
  expect(
    violations(secretsNamed, role([{ ...secrets, apiGroups: ["example.com"], verbs: ["get"] }])),
  ).toEqual([]);
});

it("leaves the cleanup's Roles alone, and no ClusterRole of its", () => {
  const rule = { ...secrets, verbs: ["list", "delete"] };
  expect(violations(secretsNamed, role([rule], { room: "cleanup" }))).toEqual([]);
  const clusterRole = object(
    "rbac.authorization.k8s.io/v1:ClusterRole",
    { rules: [rule] },
    { room: "cleanup" },
  );
  expect(violations(secretsNamed, clusterRole)).toHaveLength(1);
});
