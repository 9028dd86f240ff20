import { containersProbed } from "../../policies/rules/containers-probed";
import { violations } from "../support/policy";
import { container, objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/containers-probed";

const { workload } = objectsOf("home");
const unprobed = { livenessProbe: undefined, readinessProbe: undefined };

it("accepts a container with both", () => expect(violations(containersProbed, good)).toEqual([]));

it("refuses one without, and says which", () => {
  expect(violations(containersProbed, bad)).toEqual([
    'Deployment containers-probed/containers-probed: container "main" (spec.template.spec.containers[0]): has no livenessProbe; add it',
  ]);
  expect(violations(containersProbed, workload("StatefulSet", { container: unprobed }))).toEqual([
    expect.stringContaining("has no livenessProbe and readinessProbe; add it"),
  ]);
});

it("asks of a sidecar any probe, and of what ends none", () => {
  const sidecar = { ...container, ...unprobed, name: "side", restartPolicy: "Always" };
  const withInit = (init: object) =>
    violations(containersProbed, workload("Deployment", { pod: { initContainers: [init] } }));
  expect(withInit(sidecar)).toEqual([
    'Deployment home/home: container "side" (spec.template.spec.initContainers[0]): has no probe; add it',
  ]);
  expect(withInit({ ...sidecar, startupProbe: {} })).toEqual([]);
  expect(withInit({ ...sidecar, restartPolicy: undefined })).toEqual([]);
  expect(violations(containersProbed, workload("Job", { container: unprobed }))).toEqual([]);
});
