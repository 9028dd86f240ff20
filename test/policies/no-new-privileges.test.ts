import { noNewPrivileges } from "../../policies/rules/no-new-privileges";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/no-new-privileges";

const { configMap, workload } = objectsOf("home");
it("accepts a container without", () => expect(violations(noNewPrivileges, good)).toEqual([]));

it("refuses one with, by name and place", () =>
  expect(violations(noNewPrivileges, bad)).toEqual([
    'Deployment no-new-privileges/no-new-privileges: container "main" (spec.template.spec.containers[0]): can get more privileges than it starts with; set allowPrivilegeEscalation to false',
  ]));

it("refuses a privileged one, wherever it is", () => {
  const securityContext = { privileged: true };
  expect(violations(noNewPrivileges, workload("CronJob", { container: { securityContext } }))).toEqual([
    'CronJob home/home: container "main" (spec.jobTemplate.spec.template.spec.containers[0]): is privileged: it is root on its node; leave privileged out',
  ]);
  const text = `kind: Pod\nspec: { containers: [{ name: a, securityContext: ${JSON.stringify(securityContext)} }] }\n`;
  expect(violations(noNewPrivileges, configMap({ "executor-pod-template.yaml": text }))).toEqual([
    expect.stringContaining(
      'container "a" (data["executor-pod-template.yaml"].spec.containers[0]): is privileged',
    ),
  ]);
});

it("leaves an image's build alone, and no other container of its Job", () => {
  const built = (name: string) =>
    violations(
      noNewPrivileges,
      workload("Job", { room: "spark-image", container: { name, securityContext: {} } }),
    );
  expect(built("build")).toEqual([]);
  expect(built("finish")).toHaveLength(1);
});
