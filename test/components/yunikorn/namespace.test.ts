import { create, object, queues } from "./support";

it("has a namespace of its own, whose ConfigMaps are few whatever happens in the cluster", async () => {
  const { resources } = await create();
  const quota = object(resources, "ResourceQuota", "config-maps").inputs;
  expect(quota.metadata.namespace).toBe("yunikorn");
  expect(Number(quota.spec.hard["count/configmaps"])).toBeLessThan(100);
  const inNamespace = resources.filter(
    ({ type, inputs }) => type.endsWith(":ConfigMap") && inputs.metadata.namespace === "yunikorn",
  );
  // kube-root-ca.crt is there too.
  expect(inNamespace.length + 1).toBeLessThan(Number(quota.spec.hard["count/configmaps"]));
});

it("bounds the ConfigMaps after its own are there: those that a new quota counts are refused until it has a status", async () => {
  const { resources } = await create();
  expect(object(resources, "ResourceQuota", "config-maps").dependsOn).toEqual(
    expect.arrayContaining([
      "kubernetes:core/v1:ConfigMap yunikorn-yunikorn-configs",
      "kubernetes:core/v1:ConfigMap yunikorn-yunikorn-defaults",
    ]),
  );
});

it.each([true, false])(
  "protects namespace and queues, and them alone, when asked to: %s",
  async (protect) => {
    const { resources } = await create({ protect });
    expect(resources.filter((each) => each.protect).map(({ name }) => name)).toEqual(
      protect ? ["yunikorn-namespace", "yunikorn-yunikorn-configs"] : [],
    );
  },
);

it("starts the scheduler after its queues are there: without them it would have one for everybody", async () => {
  const { resources } = await create();
  expect(object(resources, "Deployment", "yunikorn-scheduler").dependsOn).toEqual(
    expect.arrayContaining([
      "kubernetes:core/v1:ConfigMap yunikorn-yunikorn-configs",
      "kubernetes:core/v1:ConfigMap yunikorn-yunikorn-defaults",
    ]),
  );
});

it("lets nobody else use the REST service, which asks nobody who they are", async () => {
  const { resources } = await create();
  const { spec } = object(resources, "NetworkPolicy", "yunikorn-scheduler").inputs;
  expect(spec.ingress).toEqual([{ from: [{ podSelector: {} }], ports: [{ port: 9080, protocol: "TCP" }] }]);
  const { template } = object(resources, "Deployment", "yunikorn-scheduler").inputs.spec;
  expect(template.metadata.labels).toMatchObject(spec.podSelector.matchLabels);
});

it("lets the namespaces use it that are named, and says where metrics are", async () => {
  const { resources, result } = await create({ restNamespaces: ["monitoring"] });
  expect(object(resources, "NetworkPolicy", "yunikorn-scheduler").inputs.spec.ingress[0].from).toContainEqual(
    {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } },
    },
  );
  const service = object(resources, "Service", "yunikorn-service").inputs;
  expect(service.metadata.annotations).toMatchObject({
    "prometheus.io/path": "/ws/v1/metrics",
    "prometheus.io/port": String(service.spec.ports[0].port),
  });
  expect(result).toMatchObject({
    restUrl: `http://yunikorn-service.yunikorn.svc:${service.spec.ports[0].port}`,
  });
});

it("tells others where it is", async () => {
  const { resources, result } = await create({ namespace: "batch-scheduler", version: "1.7.0", queues });
  expect(result).toMatchObject({ version: "1.7.0", namespace: "batch-scheduler" });
  const { defaults, queues: configs } = (result as { configMaps: Record<string, string> }).configMaps;
  for (const name of [defaults!, configs!])
    expect(object(resources, "ConfigMap", name).inputs.metadata.namespace).toBe("batch-scheduler");
});

it("has priority classes below that of pods without one, and not where the autoscaler stops to count them", async () => {
  const { resources } = await create();
  const classes = resources.filter(({ type }) => type.endsWith(":PriorityClass"));
  expect(classes.map(({ inputs }) => inputs.metadata.name as string)).toEqual([
    "spark-p1",
    "spark-p2",
    "spark-p3",
  ]);
  const values = classes.map(({ inputs }) => inputs.value as number);
  expect(values).toEqual([...values].sort((a, b) => b - a));
  for (const value of values) expect(value < 0 && value > -10).toBe(true);
});

it("has the priority classes of the setting, with what may preempt and what may be preempted", async () => {
  const { resources } = await create({
    priorityClasses: [{ name: "nightly", value: 5, preempts: false, preemptible: false }],
  });
  expect(object(resources, "PriorityClass", "nightly").inputs).toMatchObject({
    value: 5,
    preemptionPolicy: "Never",
    globalDefault: false,
    metadata: { annotations: { "yunikorn.apache.org/allow-preemption": "false" } },
  });
});
