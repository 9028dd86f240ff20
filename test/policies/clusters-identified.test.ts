import { clustersIdentified } from "../../policies/rules/clusters-identified";
import { violations } from "../support/policy";
import { bad, good } from "./fixtures/clusters-identified";

it("accepts a provider that names its cluster", () =>
  expect(violations(clustersIdentified, good)).toEqual([]));

it("refuses one that does not", () =>
  expect(violations(clustersIdentified, bad)).toEqual([
    "Provider clusters-identified: clusterIdentifier: not there, so an edited kubeconfig replaces everything; set it",
  ]));

it("refuses one that takes whichever context was used last", () =>
  expect(violations(clustersIdentified, { ...bad[0]!, props: { clusterIdentifier: "test" } })).toEqual([
    "Provider clusters-identified: context: not there, so it is the one that somebody used last; set it",
  ]));

it("leaves the engine's own and other systems' providers alone", () => {
  expect(violations(clustersIdentified, { ...bad[0]!, name: "default_4_34_2" })).toEqual([]);
  expect(violations(clustersIdentified, { ...bad[0]!, type: "pulumi:providers:random" })).toEqual([]);
});
