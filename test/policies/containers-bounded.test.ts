import { containersBounded } from "../../policies/rules/containers-bounded";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/containers-bounded";

const { configMap, workload } = objectsOf("home");
it("accepts a container with all of them", () => expect(violations(containersBounded, good)).toEqual([]));

it("refuses one without, and says which", () => {
  expect(violations(containersBounded, bad)).toEqual([
    'Deployment containers-bounded/containers-bounded: container "main" (spec.template.spec.containers[0]): has no resources.limits.cpu; set them',
  ]);
  expect(violations(containersBounded, workload("Job", { container: { resources: undefined } }))).toEqual([
    expect.stringContaining(
      "has no resources.requests.cpu, resources.requests.memory, resources.limits.cpu and resources.limits.memory",
    ),
  ]);
});

it("looks at init containers and sidecars too", () =>
  expect(
    violations(containersBounded, workload("DaemonSet", { pod: { initContainers: [{ name: "prepare" }] } })),
  ).toEqual([expect.stringContaining('container "prepare" (spec.template.spec.initContainers[0])')]));

it("leaves Spark's templates to Spark", () =>
  expect(
    violations(
      containersBounded,
      configMap({ "driver-pod-template.yaml": "kind: Pod\nspec: { containers: [{ name: a }] }\n" }),
    ),
  ).toEqual([]));
