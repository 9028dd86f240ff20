import { Platform } from "../../components/platform";
import { loadConfig } from "../../stacks/config";
import { schemaVersion } from "../../stacks/outputs";
import { configWith } from "../support/config";
import { only, recordProgram } from "../support/record";

const create = (changes: Record<string, unknown> = {}) =>
  recordProgram(() => new Platform("platform", loadConfig(configWith(changes))).outputs);

const namespace = "kubernetes:core/v1:Namespace";

it("reaches the cluster through one explicit provider, for every Kubernetes object", async () => {
  const { resources } = await create();
  const provider = only(resources, "pulumi:providers:kubernetes");
  expect(provider.inputs).toMatchObject({
    kubeconfig: "kubeconfig",
    context: "admin",
    clusterIdentifier: "test",
    enableServerSideApply: "true",
  });
  const objects = resources.filter(({ type }) => type.startsWith("kubernetes:"));
  expect(objects.length).toBeGreaterThan(15);
  for (const object of objects) expect([object.name, object.provider]).toEqual([object.name, provider.name]);
});

it("has everything below one component", async () => {
  const [platform, ...others] = (await create()).resources;
  expect(platform).toMatchObject({ type: "spark-platform:platform:Platform", parent: "" });
  for (const { name, parent } of others) expect([name, parent]).not.toEqual([name, ""]);
});

it("protects namespaces and the Events etcd's installer, but nothing that an update has to replace", async () => {
  const { resources } = await create({ protect: true });
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  for (const resource of [...ofType(namespace), ...ofType("kubernetes:apps/v1:DaemonSet")])
    expect([resource.name, resource.protect]).toEqual([resource.name, true]);
  for (const resource of ofType("kubernetes:core/v1:ConfigMap"))
    expect([resource.name, resource.protect]).toEqual([resource.name, false]);
});

it("protects nothing where that is turned off", async () =>
  expect((await create({ protect: false })).resources.filter(({ protect }) => protect)).toEqual([]));

it("starts the Spark API servers after the Events etcd is installed", async () => {
  const { resources } = await create();
  const room = only(resources, "spark-platform:api-server:ApiServer");
  const installer = only(resources, "kubernetes:apps/v1:DaemonSet");
  expect(resources.indexOf(only(resources, "kubernetes:apps/v1:Deployment"))).toBeGreaterThan(
    resources.indexOf(installer),
  );
  expect(room.dependsOn).toContain(`${installer.type} ${installer.name}`);
});

it("lets only the platform's own namespace run privileged pods", async () => {
  const { resources } = await create();
  const levels = resources
    .filter(({ type }) => type === namespace)
    .map(({ inputs }) => [
      inputs.metadata.name as string,
      inputs.metadata.labels["pod-security.kubernetes.io/enforce"] as string,
    ]);
  expect(Object.fromEntries(levels)).toEqual({ "spark-system": "privileged", p1: "restricted" });
});

it("hands each value to every place that needs it", async () => {
  const { resources, result } = await create({
    "apiServer.port": 7443,
    "eventEtcd.ports": { client: 12382 },
    "cluster.imageRegistry": "mirror.example.com/k8s",
    tenants: [
      { name: "a", queue: "root.x.a" },
      { name: "b", queue: "root.b" },
    ],
  });
  const pod = JSON.stringify(only(resources, "kubernetes:apps/v1:Deployment").inputs.spec.template);
  expect(pod).toContain("--secure-port=7443");
  expect(pod).toContain("--endpoints=https://192.0.2.11:12382");
  expect(pod).toContain("--service-cluster-ip-range=10.96.0.0/12");
  expect(pod).toContain('"image":"mirror.example.com/k8s/kube-apiserver:v1.34.3"');
  expect(result.eventEtcd.endpoints).toEqual(["https://192.0.2.11:12382"]);
  expect(result.onlineApiServerPatch.patches["kube-apiserver0+strategic.yaml"]).toContain(
    "https://192.0.2.11:12382",
  );
  expect(result.sparkApiServer.nodePort).toBe(7443);
  expect(result.sparkDefaults.a!["spark.kubernetes.driver.label.queue"]).toBe("root.x.a");
  expect(result.tenants.b).toMatchObject({ namespace: "b", queue: "root.b", sparkProfile: "spark-profile" });
});

it("points jobs at the Service of the Spark API servers", async () => {
  const { resources, result } = await create();
  const service = only(resources, "kubernetes:core/v1:Service").inputs;
  const { name, namespace } = service.metadata as { name: string; namespace: string };
  expect(result.sparkApiServer).toMatchObject({
    url: `https://${name}.${namespace}.svc`,
    service: { name, namespace, port: service.spec.ports[0].port },
  });
  expect(result.sparkDefaults.p1!["spark.kubernetes.driver.master"]).toBe(result.sparkApiServer.url);
  expect(result.submit.master).toBe(result.sparkDefaults.p1!["spark.master"]);
});

it("uses an image that was built elsewhere as it is", async () => {
  const { result } = await create({ "spark.image": "registry.example.com/own:7" });
  expect(result.sparkImage).toBe("registry.example.com/own:7");
  expect(result.sparkDefaults.p1!["spark.kubernetes.container.image"]).toBe("registry.example.com/own:7");
});

it("exports the keys that other teams read, and no others", async () => {
  const { result } = await create();
  expect(result.schemaVersion).toBe(schemaVersion);
  expect(Object.keys(result).sort()).toEqual([
    "eventEtcd",
    "onlineApiServerPatch",
    "schemaVersion",
    "sparkApiServer",
    "sparkDefaults",
    "sparkImage",
    "submit",
    "tenants",
  ]);
});
