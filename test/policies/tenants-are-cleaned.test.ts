import { tenantsAreCleaned } from "../../policies/rules/tenants-are-cleaned";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/tenants-are-cleaned";

const { binding, tenant, workload } = objectsOf("home");
const args = ["cleanup", "--namespace=home"];
const bound = binding("RoleBinding", { kind: "Role", name: "home" }, [
  { kind: "ServiceAccount", name: "cleaner", namespace: "home" },
]);
const job = (changes: object) =>
  workload("CronJob", { container: { args }, pod: { serviceAccountName: "cleaner" }, ...changes });

it("accepts a tenant with a cleanup", () => expect(violations(tenantsAreCleaned, good)).toEqual([]));

it("refuses one without", () =>
  expect(violations(tenantsAreCleaned, bad)).toEqual([
    "Namespace tenants-are-cleaned: a tenant's namespace that no CronJob cleans; add a cleanup for it",
  ]));

it("refuses the cleanup of another namespace, and one that is suspended", () => {
  const elsewhere = job({ container: { args: ["cleanup", "--namespace=elsewhere"] } });
  expect(violations(tenantsAreCleaned, [tenant(), bound, elsewhere])).toEqual([
    expect.stringContaining("that no CronJob cleans"),
  ]);
  expect(violations(tenantsAreCleaned, [tenant(), bound, job({ spec: { suspend: true } })])).toEqual([
    "CronJob home/home: is suspended, so nobody cleans namespace home; set suspend to false",
  ]);
});

it("refuses one that may not", () =>
  expect(
    violations(tenantsAreCleaned, [tenant(), bound, job({ pod: { serviceAccountName: "other" } })]),
  ).toEqual([
    "CronJob home/home: cleans namespace home, where its account other is in no RoleBinding; add one",
  ]));
