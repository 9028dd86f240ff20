import { providerExplicit } from "../../policies/rules/provider-explicit";
import { violations } from "../support/policy";
import { bad, good } from "./fixtures/provider-explicit";

it("accepts a provider of the program's", () => expect(violations(providerExplicit, good)).toEqual([]));

it("refuses the engine's own, with and without a version", () => {
  expect(violations(providerExplicit, bad)).toEqual([
    "ConfigMap provider-explicit/provider-explicit: is made by the default provider, in whichever cluster the kubeconfig points at; pass a k8s.Provider",
  ]);
  expect(violations(providerExplicit, { ...bad[0]!, provider: "default" })).toHaveLength(1);
  expect(violations(providerExplicit, { ...bad[0]!, provider: "defaults" })).toEqual([]);
});
