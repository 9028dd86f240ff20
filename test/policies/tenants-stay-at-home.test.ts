import { tenantsStayAtHome } from "../../policies/rules/tenants-stay-at-home";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/tenants-stay-at-home";

const { binding, tenant } = objectsOf("home");
const roleRef = { kind: "ClusterRole", name: "reader" };
const group = (name: string) => ({ kind: "Group", name, apiGroup: "rbac.authorization.k8s.io" });

it("accepts a Role in the tenant's own namespace", () =>
  expect(violations(tenantsStayAtHome, good)).toEqual([]));

it("refuses a right in the whole cluster, with account, role and reach", () =>
  expect(violations(tenantsStayAtHome, bad)).toEqual([
    "ClusterRoleBinding tenants-stay-at-home: gives ServiceAccount tenants-stay-at-home/tenants-stay-at-home the rights of ClusterRole tenants-stay-at-home in the whole cluster; bind a Role in namespace tenants-stay-at-home",
  ]));

it("refuses a right in another namespace", () =>
  expect(
    violations(tenantsStayAtHome, [
      tenant(),
      binding("RoleBinding", roleRef, [{ kind: "ServiceAccount", name: "x", namespace: "home" }], {
        metadata: { namespace: "elsewhere" },
      }),
    ]),
  ).toEqual([expect.stringContaining("in elsewhere; bind a Role in namespace home")]));

it.each(["system:serviceaccounts", "system:authenticated", "system:unauthenticated"])(
  "refuses a right of everybody: %s",
  (name) =>
    expect(violations(tenantsStayAtHome, [tenant(), binding("RoleBinding", roleRef, [group(name)])])).toEqual(
      [
        `RoleBinding home/home: gives Group ${name}, which stands for every tenant's account too, the rights of ClusterRole reader in home; name the accounts that need them`,
      ],
    ),
);

it("refuses a right of whoever shows no certificate and no token", () =>
  expect(
    violations(tenantsStayAtHome, [
      tenant(),
      binding("ClusterRoleBinding", roleRef, [{ kind: "User", name: "system:anonymous" }]),
    ]),
  ).toEqual([expect.stringContaining("gives User system:anonymous, which stands for every")]));

it("knows a tenant's accounts by the names of group and user too", () => {
  for (const subject of [
    group("system:serviceaccounts:home"),
    { kind: "User", name: "system:serviceaccount:home:spark-driver" },
  ])
    expect(
      violations(tenantsStayAtHome, [tenant(), binding("ClusterRoleBinding", roleRef, [subject])]),
    ).toHaveLength(1);
});

it("leaves other rooms' accounts alone, and clusters without tenants", () => {
  const subjects = [{ kind: "ServiceAccount", name: "yunikorn-scheduler", namespace: "yunikorn" }];
  expect(violations(tenantsStayAtHome, [tenant(), binding("ClusterRoleBinding", roleRef, subjects)])).toEqual(
    [],
  );
  expect(
    violations(tenantsStayAtHome, binding("ClusterRoleBinding", roleRef, [group("system:authenticated")])),
  ).toEqual([]);
});
