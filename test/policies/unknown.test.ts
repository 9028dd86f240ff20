import { unknownValue } from "@pulumi/pulumi/runtime";
import { everyRule, violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";

const { object, workload } = objectsOf("home");

/** A first preview knows little: what is missing is said once, by the rule that reads all of it, and no rule takes it for a violation. */
it.each([
  ["a template", "apps/v1:Deployment", { spec: { template: unknownValue } }, ["images-pinned"]],
  [
    "a pod's specification",
    "apps/v1:DaemonSet",
    { spec: { template: { spec: unknownValue } } },
    ["images-pinned"],
  ],
  ["a job's template", "batch/v1:Job", { spec: { template: unknownValue } }, ["images-pinned"]],
  ["a list of containers", "core/v1:Pod", { spec: { containers: unknownValue } }, ["images-pinned"]],
  ["what a ConfigMap holds", "core/v1:ConfigMap", { data: unknownValue }, ["no-plain-secrets"]],
])("%s that is not known yet", async (_, type, fields, sayers) => {
  const rules = (await everyRule())
    .flatMap((file) => file.rules)
    .filter((rule) => "validateResource" in rule);
  const found = rules.flatMap((rule) =>
    violations(rule, object(type, fields)).map((message) => ({ rule: rule.name, message })),
  );
  const aboutPods = found.filter(({ message }) => /template|containers|\.data|\.spec\b/.test(message));
  expect(aboutPods.map(({ rule }) => rule)).toEqual(sayers);
  expect(aboutPods.every(({ message }) => message.startsWith("warning: "))).toBe(true);
});

it("what is not known of one container hides nothing of the next", async () => {
  const rules = (await everyRule()).flatMap((file) => file.rules);
  const pod = { containers: [{ name: "a", securityContext: unknownValue }, { name: "b" }] };
  const rule = rules.find(({ name }) => name === "no-new-privileges")!;
  expect(violations(rule, workload("Deployment", { pod }))).toEqual([
    expect.stringContaining('container "b" (spec.template.spec.containers[1]): can get more privileges'),
    expect.stringMatching(/^warning: .*containers\.0\.securityContext/),
  ]);
});
