import { bindingsResolve } from "../../policies/rules/bindings-resolve";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/bindings-resolve";

const { account, binding, role } = objectsOf("home");
it("accepts what the stack makes", () => expect(violations(bindingsResolve, good)).toEqual([]));

it("refuses a role that it does not make", () =>
  expect(violations(bindingsResolve, bad)).toEqual([
    "RoleBinding bindings-resolve/bindings-resolve: roleRef: this stack has no ClusterRole edit; name one that it makes",
  ]));

it("refuses an account that it does not make, and none", () => {
  const own = role([{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }]);
  const roleRef = { kind: "Role", name: "home" };
  const subjects = [{ kind: "ServiceAccount", name: "default", namespace: "home" }];
  expect(violations(bindingsResolve, [own, binding("RoleBinding", roleRef, subjects)])).toEqual([
    "RoleBinding home/home: subjects[0]: this stack has no ServiceAccount home/default; name one that it makes",
  ]);
  expect(violations(bindingsResolve, [own, binding("RoleBinding", roleRef, [])])).toEqual([
    "RoleBinding home/home: subjects: none; name an account, or remove it",
  ]);
});

it("does not take a Role of another namespace for it", () =>
  expect(
    violations(bindingsResolve, [
      role([], { metadata: { namespace: "elsewhere" } }),
      account(),
      binding("RoleBinding", { kind: "Role", name: "home" }, [
        { kind: "ServiceAccount", name: "home", namespace: "home" },
      ]),
    ]),
  ).toEqual([expect.stringContaining("this stack has no Role home")]));
