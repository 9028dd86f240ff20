import { tenantsReadNoSecrets } from "../../policies/rules/tenants-read-no-secrets";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/tenants-read-no-secrets";

const { binding, object, role, tenant } = objectsOf("home");
const secrets = { apiGroups: [""], resources: ["secrets"], verbs: ["list"] };
const account = (namespace: string) => ({ kind: "ServiceAccount", name: "x", namespace });

it("accepts what a driver needs", () => expect(violations(tenantsReadNoSecrets, good)).toEqual([]));

it("refuses a right to Secrets, even to named ones, and says whose", () =>
  expect(violations(tenantsReadNoSecrets, bad)).toEqual([
    "Role tenants-read-no-secrets/tenants-read-no-secrets: rules[1]: gives get on Secrets to ServiceAccount tenants-read-no-secrets/tenants-read-no-secrets, a tenant's account; leave it out",
  ]));

it("follows a binding to a ClusterRole", () =>
  expect(
    violations(tenantsReadNoSecrets, [
      tenant(),
      object("rbac.authorization.k8s.io/v1:ClusterRole", { rules: [secrets] }),
      binding("RoleBinding", { kind: "ClusterRole", name: "home" }, [account("home")]),
    ]),
  ).toEqual([expect.stringMatching(/^ClusterRole home: rules\[0\]: gives list on Secrets/)]));

it("leaves the same Role alone that is another room's account's", () =>
  expect(
    violations(tenantsReadNoSecrets, [
      tenant(),
      role([secrets]),
      binding("RoleBinding", { kind: "Role", name: "home" }, [account("spark-cleanup")]),
    ]),
  ).toEqual([]));
