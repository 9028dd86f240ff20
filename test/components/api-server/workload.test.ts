import { type Recorded, only } from "../../support/record";
import { container, create, createWith, podOf, types } from "./support";

const specOf = (recorded: Recorded[], type = types.deployment): Recorded["inputs"] =>
  only(recorded, type).inputs.spec;
const have = (recorded: Recorded[], type: string) => recorded.some((resource) => resource.type === type);

const surge = { maxUnavailable: 0, maxSurge: 1 };
const inPlace = { maxUnavailable: 1, maxSurge: 0 };

test.each([
  ["the pods' network", {}, surge],
  ["the host network", { network: "host" as const }, inPlace],
  ["the host network with a spare node", { network: "host" as const, spareNode: true }, surge],
])("an update on %s", async (_, changes, rollingUpdate) => {
  const spec = specOf(await create({ ...changes, replicas: 2 }));
  expect(spec.strategy).toEqual({ type: "RollingUpdate", rollingUpdate });
  expect(spec.replicas).toBe(2);
  expect(spec.minReadySeconds).toBeGreaterThan(0);
});

test("each pod has a network of its own; on the host network it takes a port of the node, and says so", async () => {
  const own = await createWith();
  expect(podOf(own.resources).hostNetwork).toBeUndefined();
  expect(container(own.resources, "kube-apiserver").ports[0]!.hostPort).toBeUndefined();
  expect(own.result.hostPort).toBeUndefined();
  const node = await createWith({ network: "host", port: 7444 });
  expect(podOf(node.resources).hostNetwork).toBe(true);
  expect(container(node.resources, "kube-apiserver").ports[0]).toMatchObject({
    containerPort: 7444,
    hostPort: 7444,
  });
  expect(node.result.hostPort).toBe(7444);
});

test("the Service, the disruption budget and the spread select the Deployment's pods", async () => {
  const recorded = await create({ port: 7444 });
  const { labels } = specOf(recorded).template.metadata;
  const service = only(recorded, types.service).inputs.spec;
  const spread = podOf(recorded).topologySpreadConstraints.map(
    ({ labelSelector }) => labelSelector.matchLabels,
  );
  for (const selector of [
    service.selector,
    specOf(recorded, types.budget).selector.matchLabels,
    ...spread,
  ] as object[])
    expect(labels).toMatchObject(selector);
  expect(spread).toHaveLength(2);
  expect(service.ports).toMatchObject([{ port: 443, targetPort: 7444 }]);
});

test.each([
  ["pod" as const, "ScheduleAnyway"],
  ["host" as const, "DoNotSchedule"],
])("on the %s network a second one on a node: %s; another zone is wished for", async (network, expected) => {
  const constraints = podOf(await create({ network })).topologySpreadConstraints;
  expect(Object.fromEntries(constraints.map((c) => [c.topologyKey, c.whenUnsatisfiable]))).toEqual({
    "topology.kubernetes.io/zone": "ScheduleAnyway",
    "kubernetes.io/hostname": expected,
  });
});

test("nodes of their own: the selector and the taints that are given, beside the control plane's", async () => {
  const toleration = { key: "spark-api", operator: "Exists" as const, effect: "NoSchedule" as const };
  const pod = podOf(await create({ nodeSelector: { "spark-api": "" }, tolerations: [toleration] }));
  expect(pod.nodeSelector).toEqual({ "spark-api": "" });
  expect(pod.tolerations).toEqual([
    expect.objectContaining({ key: "node-role.kubernetes.io/control-plane" }),
    toleration,
  ]);
});

test.each([
  ["pod" as const, surge],
  ["host" as const, inPlace],
])(
  "a DaemonSet on the %s network is spread by itself and has no budget, which would allow nothing",
  async (network, rollingUpdate) => {
    const recorded = await create({ workload: "DaemonSet", network });
    const spec = specOf(recorded, types.daemonSet);
    expect(spec.updateStrategy).toEqual({ type: "RollingUpdate", rollingUpdate });
    expect(spec.replicas).toBeUndefined();
    expect(podOf(recorded, types.daemonSet).topologySpreadConstraints).toEqual([]);
    for (const type of [types.budget, types.deployment, types.autoscaler])
      expect(have(recorded, type)).toBe(false);
  },
);

test("an autoscaler decides alone how many there are, by the API server's own CPU", async () => {
  const recorded = await create({ autoscaling: { minReplicas: 2, maxReplicas: 5, cpuUtilization: 60 } });
  const deployment = only(recorded, types.deployment).inputs;
  // A count to begin with, which is then the autoscaler's.
  expect(deployment.spec.replicas).toBe(2);
  const spec = specOf(recorded, types.autoscaler);
  expect(spec).toMatchObject({ minReplicas: 2, maxReplicas: 5 });
  expect(spec.scaleTargetRef.name).toBe(deployment.metadata.name);
  const [{ containerResource }] = spec.metrics;
  expect(containerResource).toMatchObject({ name: "cpu", target: { averageUtilization: 60 } });
  expect(container(recorded, containerResource.container as string).resources.requests.cpu).toBeDefined();
});

test("without autoscaling there is no autoscaler, and one API server", async () => {
  const recorded = await create();
  expect(have(recorded, types.autoscaler)).toBe(false);
  expect(specOf(recorded).replicas).toBe(1);
  expect(specOf(recorded, types.budget)).toMatchObject({
    maxUnavailable: 1,
    unhealthyPodEvictionPolicy: "AlwaysAllow",
  });
});
