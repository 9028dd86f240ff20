import { tenantsDenyByDefault } from "../../policies/rules/tenants-deny-by-default";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/tenants-deny-by-default";

const { object, tenant } = objectsOf("home");
const policy = (spec: object) =>
  object("networking.k8s.io/v1:NetworkPolicy", { spec: { podSelector: {}, ...spec } });

it("accepts a policy that refuses everything", () =>
  expect(violations(tenantsDenyByDefault, good)).toEqual([]));

it("refuses one of some pods", () => {
  const missing = (direction: string) =>
    `Namespace tenants-deny-by-default: a tenant's namespace without a NetworkPolicy that refuses all ${direction.toLowerCase()}; add one with podSelector {}, policyTypes [${direction}] and no rules`;
  expect(violations(tenantsDenyByDefault, bad)).toEqual([missing("Ingress"), missing("Egress")]);
});

it.each([
  ["nothing for egress", { policyTypes: ["Ingress"] }, "egress"],
  ["a way out", { policyTypes: ["Ingress", "Egress"], egress: [{}] }, "egress"],
  ["a way in", { policyTypes: ["Ingress", "Egress"], ingress: [{}] }, "ingress"],
])("refuses one with %s", (_, spec, direction) =>
  expect(violations(tenantsDenyByDefault, [tenant(), policy(spec)])).toContainEqual(
    expect.stringContaining(`refuses all ${direction}`),
  ),
);

it("accepts two that do it together, beside others", () =>
  expect(
    violations(tenantsDenyByDefault, [
      tenant(),
      policy({ policyTypes: ["Ingress"] }),
      policy({ policyTypes: ["Egress"] }),
      policy({ policyTypes: ["Egress"], egress: [{ ports: [{ port: 53 }] }] }),
    ]),
  ).toEqual([]));

it.each([
  ["in", { policyTypes: ["Ingress"], ingress: [{ ports: [{ port: 443 }] }, {}] }, "spec.ingress[1]"],
  ["out", { policyTypes: ["Egress"], egress: [{ to: [], ports: [] }] }, "spec.egress[0]"],
])("refuses one beside it that lets everything %s: policies add up", (_, spec, place) =>
  expect(
    violations(tenantsDenyByDefault, [
      tenant(),
      policy({ policyTypes: ["Ingress", "Egress"] }),
      policy(spec),
    ]),
  ).toEqual([
    `NetworkPolicy home/home: ${place}: allows everything, so nothing is refused any more; name whom, and the ports`,
  ]),
);
