import { statefulProtected } from "../../policies/rules/stateful-protected";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/stateful-protected";

const { configMap, namespace, object, workload } = objectsOf("home");
const unprotected = { protect: false };

it("accepts what is protected", () => expect(violations(statefulProtected, good)).toEqual([]));

it("refuses what is not", () =>
  expect(violations(statefulProtected, bad)).toEqual([
    "StatefulSet stateful-protected/stateful-protected: could be deleted or replaced by any change of the program; set protect",
  ]));

it("knows what else takes data or everything along", () => {
  for (const subject of [
    namespace(unprotected),
    object("core/v1:PersistentVolume", {}, unprotected),
    object("core/v1:PersistentVolumeClaim", {}, unprotected),
    object("apiextensions.k8s.io/v1:CustomResourceDefinition", {}, unprotected),
    workload("DaemonSet", { room: "event-etcd", ...unprotected }),
    configMap({ "queues.yaml": "partitions: []" }, unprotected),
  ])
    expect(violations(statefulProtected, subject)).toHaveLength(1);
});

it("lets go what is made again in no time", () => {
  for (const subject of [
    workload("Deployment", unprotected),
    workload("DaemonSet", unprotected),
    configMap({ a: "b" }, unprotected),
  ])
    expect(violations(statefulProtected, subject)).toEqual([]);
});

it("lets one object go that an environment names, with the reason", () => {
  const exempt = [
    { object: "StatefulSet stateful-protected/*", reason: "moves to other disks, see the pull request" },
  ];
  expect(violations(statefulProtected, bad, { exempt })).toEqual([]);
  expect(violations(statefulProtected, namespace(unprotected), { exempt })).toHaveLength(1);
});
