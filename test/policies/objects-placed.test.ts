import { objectsPlaced } from "../../policies/rules/objects-placed";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { unknownValue } from "@pulumi/pulumi/runtime";
import { bad, good } from "./fixtures/objects-placed";

const { configMap } = objectsOf("home");
const metadata = (changes: object) => violations(objectsPlaced, configMap({}, { metadata: { ...changes } }));

it("accepts a name and a namespace of the platform's", () => {
  expect(violations(objectsPlaced, good)).toEqual([]);
  expect(metadata({ namespace: "spark-system" })).toEqual([]);
});

it("refuses a namespace of the cluster's", () => {
  expect(violations(objectsPlaced, bad)).toEqual([
    "ConfigMap default/objects-placed: metadata.namespace: default is the cluster's, or was not said; set one of the platform's",
  ]);
  expect(metadata({ namespace: "kube-system" })).toHaveLength(1);
});

it("refuses a name that the provider makes up", () => {
  const problem = "metadata.name: made up by the provider, another one for each object; set it";
  expect(metadata({ name: undefined })).toEqual([expect.stringContaining(problem)]);
  expect(metadata({ annotations: { "pulumi.com/autonamed": "true" } })).toEqual([
    expect.stringContaining(problem),
  ]);
});

it("waits for a namespace that is not known yet", () =>
  expect(metadata({ namespace: unknownValue })).toEqual([
    expect.stringMatching(/^warning: .*metadata.namespace/),
  ]));
