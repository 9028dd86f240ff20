import { hostAccessDeclared } from "../../policies/rules/host-access-declared";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/host-access-declared";

const { object, workload } = objectsOf("home");
it("accepts volumes of a pod's own", () => expect(violations(hostAccessDeclared, good)).toEqual([]));

it("refuses the node's files", () =>
  expect(violations(hostAccessDeclared, bad)).toEqual([
    'Deployment host-access-declared/host-access-declared: spec.template.spec, volume "data": mounts the node\'s /var/run; use another kind of volume',
  ]));

it.each(["hostNetwork", "hostPID", "hostIPC"])("refuses %s", (field) =>
  expect(violations(hostAccessDeclared, workload("DaemonSet", { pod: { [field]: true } }))).toEqual([
    `DaemonSet home/home: spec.template.spec.${field}: shares it with its node; leave it out`,
  ]),
);

it("refuses a port of the node, of a container and of a Service", () => {
  const ports = [{ containerPort: 80, hostPort: 80 }];
  expect(violations(hostAccessDeclared, workload("Deployment", { container: { ports } }))).toEqual([
    'Deployment home/home: container "main" (spec.template.spec.containers[0]): takes port 80 of its node; leave hostPort out',
  ]);
  expect(violations(hostAccessDeclared, object("core/v1:Service", { spec: { type: "NodePort" } }))).toEqual([
    "Service home/home: spec.type NodePort: opens a port on every node; make it a ClusterIP",
  ]);
});

it("leaves to each room what it needs, and no more", () => {
  const check = (room: string, pod: object) =>
    violations(hostAccessDeclared, workload("DaemonSet", { room, pod: { ...pod } }));
  const files = { volumes: [{ name: "pki", hostPath: { path: "/etc/kubernetes/pki" } }] };
  expect(check("event-etcd", { hostNetwork: true, ...files })).toEqual([]);
  expect(check("yunikorn", { hostNetwork: true })).toEqual([]);
  expect(check("yunikorn", files)).toHaveLength(1);
  expect(check("event-etcd", { hostPID: true })).toHaveLength(1);
});
