import { seccompSet } from "../../policies/rules/seccomp-set";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/seccomp-set";

const { workload } = objectsOf("home");
it("accepts the runtime's profile", () => expect(violations(seccompSet, good)).toEqual([]));

it("refuses none", () =>
  expect(violations(seccompSet, bad)).toEqual([
    'Deployment seccomp-set/seccomp-set: container "main" (spec.template.spec.containers[0]): has no seccomp profile; set seccompProfile.type to RuntimeDefault',
  ]));

it("refuses a container that takes the pod's away", () =>
  expect(
    violations(
      seccompSet,
      workload("Job", { container: { securityContext: { seccompProfile: { type: "Unconfined" } } } }),
    ),
  ).toEqual([expect.stringContaining("has the seccomp profile Unconfined; set it to RuntimeDefault")]));

it("leaves an image's build alone", () =>
  expect(
    violations(
      seccompSet,
      workload("Job", {
        room: "spark-image",
        container: { name: "build", securityContext: { seccompProfile: { type: "Unconfined" } } },
      }),
    ),
  ).toEqual([]));
