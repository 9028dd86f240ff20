import { podsNotRoot } from "../../policies/rules/pods-not-root";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/pods-not-root";

const { workload } = objectsOf("home");
it("accepts what says that it is not", () => expect(violations(podsNotRoot, good)).toEqual([]));

it("refuses what may be", () =>
  expect(violations(podsNotRoot, bad)).toEqual([
    'Deployment pods-not-root/pods-not-root: container "main" (spec.template.spec.containers[0]): may run as root, if its image does; set runAsNonRoot to true',
  ]));

it.each([
  ["a user", { runAsUser: 1000 }, {}, []],
  ["the pod's user", {}, { runAsUser: 1000 }, []],
  ["its own word against the pod's", { runAsNonRoot: true }, { runAsNonRoot: false }, []],
  [
    "root",
    { runAsUser: 0 },
    { runAsNonRoot: true },
    ["runs as root (runAsUser 0); give it a user of its own"],
  ],
  ["the pod's root", {}, { runAsUser: 0 }, ["runs as root (runAsUser 0); give it a user of its own"]],
])("judges by what holds in the end: %s", (_, own, pods, problems) =>
  expect(
    violations(
      podsNotRoot,
      workload("Deployment", { container: { securityContext: own }, pod: { securityContext: pods } }),
    ),
  ).toEqual(problems.map((problem) => expect.stringContaining(problem) as string)),
);

it("leaves the installer alone", () => {
  const installer = { name: "node-installer", securityContext: { runAsUser: 0 } };
  expect(
    violations(podsNotRoot, workload("DaemonSet", { room: "event-etcd", container: installer })),
  ).toEqual([]);
});
