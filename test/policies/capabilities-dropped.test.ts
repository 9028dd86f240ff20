import { capabilitiesDropped } from "../../policies/rules/capabilities-dropped";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/capabilities-dropped";

const { workload } = objectsOf("home");
it("accepts a container without", () => expect(violations(capabilitiesDropped, good)).toEqual([]));

it("refuses one with, by name and place", () =>
  expect(violations(capabilitiesDropped, bad)).toEqual([
    'Deployment capabilities-dropped/capabilities-dropped: container "main" (spec.template.spec.containers[0]): adds the capability NET_RAW; leave it out',
  ]));

it("refuses one that keeps the runtime's", () =>
  expect(
    violations(capabilitiesDropped, workload("DaemonSet", { container: { securityContext: {} } })),
  ).toEqual([expect.stringContaining("keeps capabilities; set capabilities.drop to ALL")]));

it("leaves alone what hands files over, by its room and name", () => {
  const check = (room: string, name: string, capabilities: object = { drop: ["ALL"], add: ["CHOWN"] }) =>
    violations(
      capabilitiesDropped,
      workload("DaemonSet", { room, container: { name, securityContext: { capabilities } } }),
    );
  expect(check("event-etcd", "node-installer")).toEqual([]);
  expect(check("api-server", "certificates")).toEqual([]);
  expect(check("api-server", "kube-apiserver")).toHaveLength(1);
  expect(check("celeborn", "certificates")).toHaveLength(1);
  expect(check("api-server", "certificates", { drop: ["ALL"], add: ["CHOWN", "SYS_ADMIN"] })).toEqual([
    expect.stringContaining("adds the capability SYS_ADMIN; leave it out"),
  ]);
  expect(check("api-server", "certificates", { add: ["CHOWN"] })).toEqual([
    expect.stringContaining("keeps capabilities"),
  ]);
});
