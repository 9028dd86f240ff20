import { sparkApiServersApart } from "../../policies/rules/spark-api-servers-apart";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { type ApiServerChanges, apiServer } from "./fixtures/api-server";
import { bad, good } from "./fixtures/spark-api-servers-apart";

const { configMap, workload } = objectsOf("home");
const check = (changes: ApiServerChanges) => violations(sparkApiServersApart, apiServer("home", changes));

it("accepts the reconciler none", () => expect(violations(sparkApiServersApart, good)).toEqual([]));

it("refuses the default", () =>
  expect(violations(sparkApiServersApart, bad)).toEqual([
    'Deployment spark-api-servers-apart/spark-api-servers-apart: container "kube-apiserver" (spec.template.spec.containers[0]): --endpoint-reconciler-type is not there, which means lease, so it joins the Service kubernetes; set it to none',
  ]));

it("refuses any other", () =>
  expect(check({ flags: { "endpoint-reconciler-type": "lease" } })).toEqual([
    expect.stringContaining("--endpoint-reconciler-type is lease, so it joins"),
  ]));

it("finds an API server on a DaemonSet, and in a static pod's manifest", () => {
  const command = ["kube-apiserver"];
  expect(violations(sparkApiServersApart, workload("DaemonSet", { container: { command } }))).toHaveLength(1);
  const manifest = JSON.stringify({ containers: [{ name: "api", command }] });
  expect(
    violations(sparkApiServersApart, configMap({ "kube-apiserver.yaml": `kind: Pod\nspec: ${manifest}\n` })),
  ).toEqual([expect.stringContaining('container "api" (data["kube-apiserver.yaml"].spec.containers[0])')]);
});
