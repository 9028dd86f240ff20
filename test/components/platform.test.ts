import { Platform } from "../../components/platform";
import { loadConfig } from "../../stacks/config";
import { kubeconfigFor, schemaVersion } from "../../stacks/outputs";
import { configWith } from "../support/config";
import { type Recorded, only, recordProgram } from "../support/record";
import { managed } from "../support/managed-config";
import { authority, withAuthority } from "../support/authority";

const create = (changes: Record<string, unknown> = {}) =>
  recordProgram(() => new Platform("platform", loadConfig(configWith(changes))).outputs, withAuthority);

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
    "apiServer.network": "host",
    "eventEtcd.ports": { client: 12382 },
    "cluster.imageRegistry": "mirror.example.com/k8s",
    tenants: [
      { name: "a", queue: "root.x.a", apiShare: 20 },
      { name: "b", queue: "root.b" },
    ],
  });
  const pod = JSON.stringify(only(resources, "kubernetes:apps/v1:Deployment").inputs.spec.template);
  expect(pod).toContain("--secure-port=7443");
  expect(pod).toContain("--endpoints=https://192.0.2.11:12382");
  expect(pod).toContain("--service-cluster-ip-range=10.96.0.0/12");
  expect(pod).toContain('"image":"mirror.example.com/k8s/kube-apiserver:v1.34.3"');
  expect(result.eventEtcd?.endpoints).toEqual(["https://192.0.2.11:12382"]);
  expect(result.onlineApiServerPatch?.patches["kube-apiserver0+strategic.yaml"]).toContain(
    "https://192.0.2.11:12382",
  );
  expect(result.onlineApiServerPatch?.checkCommand).toMatch(/^npm run -s online-patch -- check \S+$/);
  expect(result.sparkApiServer.hostPort).toBe(7443);
  const shares = resources
    .filter(({ type }) => type.endsWith(":PriorityLevelConfiguration"))
    .map(({ inputs }) => [
      inputs.metadata.name as string,
      inputs.spec.limited.nominalConcurrencyShares as number,
    ]);
  expect(Object.fromEntries(shares)).toMatchObject({
    "spark-platform-tenant-a": 18,
    "spark-platform-tenant-b": 9,
  });
  expect(result.sparkDefaults.a!["spark.kubernetes.driver.label.queue"]).toBe("root.x.a");
  expect(result.tenants.b).toMatchObject({ namespace: "b", queue: "root.b", sparkProfile: "spark-profile" });
});

it("bounds each tenant by what the stack says of it, and of its profile", async () => {
  const { resources } = await create({
    "spark.executor": { cpuRequest: "3", memory: "4Gi", memoryOverhead: "1Gi" },
    "tenants[0]": {
      name: "a",
      queue: "root.a",
      quota: { pods: 100 },
      limits: { max: { memory: "6Gi" } },
      imagePullSecrets: ["registry"],
      conf: { "spark.kubernetes.executor.disableConfigMap": "true" },
    },
  });
  const ofKind = (kind: string, name?: string): Recorded["inputs"] =>
    resources.find(
      ({ type, inputs }) =>
        type.endsWith(`:${kind}`) &&
        inputs.metadata?.namespace === "a" &&
        (name === undefined || inputs.metadata.name === name),
    )!.inputs;
  expect(ofKind("ResourceQuota").spec.hard).toMatchObject({
    pods: "100",
    "requests.cpu": "300",
    "limits.memory": "512000Mi",
  });
  expect(ofKind("LimitRange").spec.limits).toContainEqual({ type: "Pod", max: { memory: "6Gi" } });
  expect(ofKind("ServiceAccount", "spark-driver").imagePullSecrets).toEqual([{ name: "registry" }]);
  expect(ofKind("ConfigMap", "spark-profile").data["executor-pod-template.yaml"]).toContain(
    "- name: registry",
  );
  expect(JSON.stringify(ofKind("Role", "spark-driver").rules)).not.toContain("configmaps");
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
  expect(result.mode).toBe("dedicated");
  expect(Object.keys(result).sort()).toEqual([
    "eventEtcd",
    "mode",
    "onlineApiServerPatch",
    "schemaVersion",
    "sparkApiServer",
    "sparkDefaults",
    "sparkImage",
    "submit",
    "tenants",
  ]);
});

it("gives clients elsewhere the cluster's authority and a kubeconfig that is whole but for the token", async () => {
  const { result } = await create({
    "apiServer.loadBalancer": { name: "spark-api.example.com", port: 6443, loadBalancerClass: "internal" },
  });
  const { externalUrl, caBundle, kubeconfigTemplate } = result.sparkApiServer;
  expect(externalUrl).toBe("https://spark-api.example.com:6443");
  expect(caBundle).toBe(authority);
  const { KubeConfig } = await import("@kubernetes/client-node");
  const kubeconfig = new KubeConfig();
  const text = kubeconfigFor(kubeconfigTemplate, "/run/a token's/file");
  kubeconfig.loadFromString(text);
  expect(kubeconfig.getCurrentCluster()?.server).toBe(externalUrl);
  expect(Buffer.from(kubeconfig.getCurrentCluster()!.caData!, "base64").toString()).toBe(authority);
  expect(text).toContain(`tokenFile: "/run/a token's/file"\n`);
});

it("leads a kubeconfig to the Service where there is no load balancer", async () => {
  const { sparkApiServer } = (await create()).result;
  expect(sparkApiServer.externalUrl).toBeUndefined();
  expect(sparkApiServer.kubeconfigTemplate).toContain(`server: ${sparkApiServer.url}\n`);
});

describe("on a managed control plane", () => {
  it("creates tenants, profiles and flow schemas, and nothing that needs the control plane's nodes", async () => {
    const { resources } = await create(managed);
    const rooms = new Set(
      resources.map(({ type }) => type).filter((type) => type.startsWith("spark-platform:")),
    );
    expect([...rooms].sort()).toEqual([
      "spark-platform:platform:Platform",
      "spark-platform:priority-and-fairness:PriorityAndFairness",
      "spark-platform:spark-image:SparkImage",
      "spark-platform:spark-profile:SparkProfile",
      "spark-platform:tenants:Tenant",
    ]);
    expect(
      resources.filter(({ type }) => type === namespace).map(({ inputs }) => inputs.metadata.name as string),
    ).toEqual(["p1"]);
    expect(resources.filter(({ type }) => type.endsWith(":FlowSchema"))).toHaveLength(2);
    expect(resources.filter(({ type }) => /:(Deployment|DaemonSet|StatefulSet|Service)$/.test(type))).toEqual(
      [],
    );
  });

  it("points jobs at the only API servers, and has no outputs of what is not there", async () => {
    const { result } = await create(managed);
    const url = "https://kubernetes.default.svc";
    expect(result.mode).toBe("priorityAndFairness");
    expect(result.submit.master).toBe(`k8s://${url}`);
    expect(result.sparkDefaults.p1!["spark.kubernetes.driver.master"]).toBe(url);
    expect(result.sparkApiServer).toEqual({
      url,
      service: { name: "kubernetes", namespace: "default", port: 443 },
      caFile: "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt",
      caBundle: authority,
      kubeconfigTemplate: expect.stringContaining(`server: ${url}\n`) as string,
    });
    expect(Object.keys(result)).not.toContain("eventEtcd");
    expect(Object.keys(result)).not.toContain("onlineApiServerPatch");
  });
});

it("cleans the tenants' namespaces, and no others, through the Spark API servers where the stack says so", async () => {
  const { resources, result } = await create({ cleanup: {}, "apiServer.port": 7443 });
  expect(result.cleanup).toEqual({
    namespace: "spark-cleanup",
    cronJobs: { p1: "cleanup-p1" },
    alerts: "spark-cleanup-alerts",
  });
  const job = only(resources, "kubernetes:batch/v1:CronJob").inputs.spec.jobTemplate.spec.template.spec;
  expect(job.containers[0].args).toEqual(
    expect.arrayContaining(["cleanup", "--namespace=p1", `--server=${result.sparkApiServer.url}`]),
  );
  const policy = resources.find(({ name }) => name === "cleanup-network")!.inputs;
  expect(JSON.stringify(policy.spec.egress)).toContain("7443");
});
