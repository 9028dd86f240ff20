import { replicasSpread } from "../../policies/rules/replicas-spread";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/replicas-spread";

const { object, workload } = objectsOf("home");
const labelSelector = { matchLabels: { app: "home" } };
const term = { topologyKey: "kubernetes.io/hostname", labelSelector };
const check = (pod: object, replicas: number | undefined = 2) =>
  violations(replicasSpread, workload("StatefulSet", { spec: { replicas }, pod: { ...pod } }));

it("accepts a constraint over nodes", () => expect(violations(replicasSpread, good)).toEqual([]));

it("refuses one over zones alone", () =>
  expect(violations(replicasSpread, bad)).toEqual([
    "Deployment replicas-spread/replicas-spread: spec.template.spec: nothing keeps its replicas on different nodes; add podAntiAffinity or a topologySpreadConstraint over kubernetes.io/hostname",
  ]));

it("accepts anti-affinity, required and preferred", () => {
  for (const podAntiAffinity of [
    { requiredDuringSchedulingIgnoredDuringExecution: [term] },
    { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }] },
  ])
    expect(check({ affinity: { podAntiAffinity } })).toEqual([]);
});

it("accepts anti-affinity over zones where it is required: two in one zone are not on one node either", () => {
  const over = [{ ...term, topologyKey: "topology.kubernetes.io/zone" }];
  expect(
    check({ affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: over } } }),
  ).toEqual([]);
});

it("reckons with as many replicas as an autoscaler may make", () => {
  const autoscaler = (maxReplicas: number) =>
    object("autoscaling/v2:HorizontalPodAutoscaler", {
      spec: { minReplicas: 1, maxReplicas, scaleTargetRef: { kind: "Deployment", name: "home" } },
    });
  const found = (maxReplicas: number) =>
    violations(replicasSpread, [workload("Deployment"), autoscaler(maxReplicas)]);
  expect(found(3)).toEqual([expect.stringContaining("nothing keeps its replicas on different nodes")]);
  expect(found(1)).toEqual([]);
});

it("refuses a selector of other pods", () =>
  expect(
    check({ topologySpreadConstraints: [{ ...term, labelSelector: { matchLabels: { app: "other" } } }] }),
  ).toEqual([
    "StatefulSet home/home: spec.template.spec: what spreads over kubernetes.io/hostname selects none of its own pods; use its selector",
  ]));

it.each([1, undefined])("asks for nothing of one replica: %s", (replicas) =>
  expect(violations(replicasSpread, workload("Deployment", { spec: { replicas } }))).toEqual([]),
);
