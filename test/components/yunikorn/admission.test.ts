import { create, object, podOf } from "./support";

const kinds = async (enabled: boolean) => {
  const { resources } = await create({ admissionController: { enabled } });
  return resources.map(({ type, inputs }) => `${type.split(":").at(-1)} ${inputs.metadata?.name ?? ""}`);
};

it("is not there, nor anything of it, where it is turned off", async () => {
  const off = await kinds(false);
  expect(off.filter((each) => /admission|webhook/i.test(each))).toEqual([]);
  expect(off).toContain("Deployment yunikorn-scheduler");
});

it("finds its webhooks made, with the one label that it leaves there, and what it writes into them is its own", async () => {
  const { resources } = await create();
  for (const [kind, name] of [
    ["ValidatingWebhookConfiguration", "yunikorn-admission-controller-validations"],
    ["MutatingWebhookConfiguration", "yunikorn-admission-controller-mutations"],
  ] as const)
    expect(object(resources, kind, name).inputs).toMatchObject({
      metadata: { name, labels: { app: "yunikorn" } },
    });
  for (const { inputs, type } of resources.filter((each) => each.type.endsWith("WebhookConfiguration")))
    expect([type, inputs.webhooks]).toEqual([type, undefined]);
});

it("has its Secret made by a container of its own, since Pulumi would read the keys back into its state", async () => {
  const { resources } = await create();
  expect(resources.filter(({ type }) => type.endsWith(":Secret"))).toEqual([]);
  const [first] = (await podOf("yunikorn-admission-controller")).initContainers;
  expect(first).toMatchObject({
    image: "registry.example.com/agents:1",
    args: ["empty-secret", "--namespace=yunikorn", "--name=admission-controller-secrets"],
  });
});

it("answers behind the Service that its webhooks name", async () => {
  const { resources } = await create();
  const { spec } = object(resources, "Service", "yunikorn-admission-controller-service").inputs;
  expect(spec.ports).toEqual([{ name: "webhook", port: 443, targetPort: 9089, protocol: "TCP" }]);
  const { template } = object(resources, "Deployment", "yunikorn-admission-controller").inputs.spec;
  expect(template.metadata.labels).toMatchObject(spec.selector);
  expect(template.spec.containers[0].readinessProbe.httpGet).toEqual({
    path: "/health",
    port: 9089,
    scheme: "HTTPS",
  });
});

it("is on the pods' network, with a new one before an old one goes", async () => {
  const { resources } = await create();
  const { spec } = object(resources, "Deployment", "yunikorn-admission-controller").inputs;
  expect(spec).toMatchObject({
    replicas: 2,
    strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
  });
  expect(spec.template.spec).not.toHaveProperty("hostNetwork");
  expect(
    object(resources, "Namespace", "yunikorn").inputs.metadata.labels["pod-security.kubernetes.io/enforce"],
  ).toBe("restricted");
});

it("takes a port of its node where it has to, and finds Services there all the same", async () => {
  const { resources } = await create({ admissionController: { hostNetwork: true, replicas: 3 } });
  const { spec } = object(resources, "Deployment", "yunikorn-admission-controller").inputs;
  expect(spec).toMatchObject({
    replicas: 3,
    strategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
  });
  expect(spec.template.spec).toMatchObject({ hostNetwork: true, dnsPolicy: "ClusterFirstWithHostNet" });
  expect(
    object(resources, "Namespace", "yunikorn").inputs.metadata.labels["pod-security.kubernetes.io/enforce"],
  ).toBe("privileged");
});
