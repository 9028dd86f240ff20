import { servicesReachPods } from "../../policies/rules/services-reach-pods";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/services-reach-pods";

const { object, workload } = objectsOf("home");
const service = (spec: object) => object("core/v1:Service", { spec });
const selector = { app: "home" };

it("accepts a port that a container has", () => expect(violations(servicesReachPods, good)).toEqual([]));

it("refuses one that none has", () =>
  expect(violations(servicesReachPods, bad)).toEqual([
    "Service services-reach-pods/services-reach-pods: spec.ports[0] (http): no container of Deployment services-reach-pods/services-reach-pods has port 8081; use one of its ports",
  ]));

it("knows ports by name, and takes the Service's own where none is named", () => {
  const check = (port: object) =>
    violations(servicesReachPods, [workload("Deployment"), service({ selector, ports: [port] })]);
  expect(check({ port: 80, targetPort: "http" })).toEqual([]);
  expect(check({ port: 80, targetPort: "https" })).toHaveLength(1);
  expect(check({ port: 8080 })).toEqual([]);
  expect(check({ port: 80 })).toHaveLength(1);
});

it("refuses a selector of nothing, and leaves a Service without one alone", () => {
  expect(
    violations(servicesReachPods, [
      workload("Deployment"),
      service({ selector: { app: "other" }, ports: [] }),
    ]),
  ).toEqual(["Service home/home: spec.selector: selects no pod of this stack; use a workload's labels"]);
  expect(violations(servicesReachPods, service({ ports: [{ port: 443 }] }))).toEqual([]);
});
