import { head, useScenario } from "./fixture";

const scenario = useScenario();

/** A Deployment that becomes ready only where `selector` fits the test's node. */
const deployment = (selector: string, metadata = "", options = ""): void =>
  scenario.project().write(`${head}
    const web = new k8s.apps.v1.Deployment("web", {
      metadata: { namespace: process.env.TEST_NAMESPACE, name: "web", ${metadata} },
      spec: {
        selector: { matchLabels: { app: "web" } },
        template: {
          metadata: { labels: { app: "web" } },
          spec: { nodeSelector: ${selector}, containers: [{ name: "web", image: "example/web:1" }] },
        },
      },
    }, { ...inCluster, ${options} });
    exports.ready = web.status.readyReplicas;`);
const nowhere = '{ disk: "none" }';
const anywhere = '{ "kubernetes.io/os": "linux" }';
const fiveSeconds = "customTimeouts: { create: '5s', update: '5s' }";

describe("waiting", () => {
  test("ends when a Deployment is rolled out, and its status is an output", async () => {
    deployment(anywhere);
    expect(await scenario.project().up()).toMatch(/ready\s*: 1/);
  });

  test("fails after customTimeouts with the reason, keeps the object in the state, and the next update recovers it", async () => {
    deployment(nowhere, "", fiveSeconds);
    const started = Date.now();
    const output = await scenario.project().fail("up", "--yes", "--skip-preview");
    expect(Date.now() - started).toBeLessThan(60_000);
    expect(output).toContain(`Deployment ${scenario.namespace()}/web: not ready after 5 s`);
    expect(output).toMatch(/1 node\(s\) didn't match Pod's node affinity\/selector/);
    const failed = (await scenario.project().state()).get("web")!;
    expect(failed.id).toBe(`${scenario.namespace()}/web`);
    expect(failed.initErrors?.length).toBeGreaterThan(0);
    const { uid } = (await scenario.object("apps/v1/deployments/web")).metadata;

    deployment(anywhere);
    await scenario.project().up();
    expect((await scenario.project().state()).get("web")!.initErrors ?? []).toEqual([]);
    expect((await scenario.object("apps/v1/deployments/web")).metadata.uid).toBe(uid);
    await scenario.project().up("--expect-no-changes");
  });

  test("tries a failed object again even if the program did not change", async () => {
    deployment(nowhere, "", fiveSeconds);
    await scenario.project().fail("up", "--yes", "--skip-preview");
    await scenario
      .cluster()
      .request(
        "PATCH",
        "/api/v1/nodes/test-node",
        { metadata: { labels: { disk: "none" } } },
        "application/merge-patch+json",
      );
    expect(await scenario.project().up()).toMatch(/web updat/);
    await scenario
      .cluster()
      .request(
        "PATCH",
        "/api/v1/nodes/test-node",
        { metadata: { labels: { disk: null } } },
        "application/merge-patch+json",
      );
  });

  test("fails after pulumi.com/timeoutSeconds", async () => {
    deployment(nowhere, 'annotations: { "pulumi.com/timeoutSeconds": "3" }');
    expect(await scenario.project().fail("up", "--yes", "--skip-preview")).toContain("not ready after 3 s");
  });

  test("is left out with pulumi.com/skipAwait", async () => {
    deployment(nowhere, 'annotations: { "pulumi.com/skipAwait": "true" }');
    await scenario.project().up();
    expect((await scenario.project().state()).get("web")!.initErrors ?? []).toEqual([]);
    await scenario.project().succeed("refresh", "--yes", "--expect-no-changes");
  });

  test("ends at once when a Job has failed for good, with the Job's reason", async () => {
    scenario.project().write(`${head}
      new k8s.batch.v1.Job("work", {
        metadata: { namespace: process.env.TEST_NAMESPACE, name: "work" },
        spec: { activeDeadlineSeconds: 2, template: { spec: {
          nodeSelector: ${nowhere}, restartPolicy: "Never", containers: [{ name: "work", image: "example/work:1" }],
        } } },
      }, inCluster);`);
    const started = Date.now();
    const output = await scenario.project().fail("up", "--yes", "--skip-preview");
    expect(output).toMatch(/Job \S+\/work: it failed: \[DeadlineExceeded\]/);
    expect(Date.now() - started).toBeLessThan(60_000);
  });

  test("ends for a StatefulSet, a DaemonSet, a Job and a Service when they are ready", async () => {
    scenario.project().write(`${head}
      const metadata = (name) => ({ namespace: process.env.TEST_NAMESPACE, name });
      const template = (name) => ({
        metadata: { labels: { app: name } },
        spec: { containers: [{ name, image: "example/" + name + ":1" }] },
      });
      const selector = (name) => ({ matchLabels: { app: name } });
      const db = new k8s.apps.v1.StatefulSet("db", { metadata: metadata("db"),
        spec: { serviceName: "db", replicas: 2, selector: selector("db"), template: template("db") } }, inCluster);
      new k8s.apps.v1.DaemonSet("agent", { metadata: metadata("agent"),
        spec: { selector: selector("agent"), template: template("agent") } }, inCluster);
      new k8s.core.v1.Service("db-service", { metadata: metadata("db"),
        spec: { selector: { app: "db" }, ports: [{ port: 1 }] } }, { ...inCluster, dependsOn: db });
      const job = template("job");
      new k8s.batch.v1.Job("job", { metadata: metadata("job"),
        spec: { template: { ...job, spec: { ...job.spec, restartPolicy: "Never" } } } }, inCluster);`);
    await scenario.project().up();
    const state = await scenario.project().state();
    expect(state.get("db")!.outputs.status.readyReplicas).toBe(2);
    expect(state.get("agent")!.outputs.status.numberReady).toBe(1);
    expect(state.get("job")!.outputs.status.succeeded).toBe(1);
    const { subsets } = await scenario.object("endpoints/db");
    expect(subsets).toEqual([expect.objectContaining({ addresses: [expect.anything(), expect.anything()] })]);
  });

  test("for a claim ends when its class binds only for a pod, and fails with the reason when there is no such class", async () => {
    const claim = (name: string, storageClass: string): string => `
      new k8s.core.v1.PersistentVolumeClaim("${name}", {
        metadata: { namespace: process.env.TEST_NAMESPACE, name: "${name}" },
        spec: { accessModes: ["ReadWriteOnce"], storageClassName: ${storageClass},
          resources: { requests: { storage: "1024Mi" } } },
      }, { ...inCluster, customTimeouts: { create: "4s" } });`;
    scenario.project().write(`${head}
      const lazy = new k8s.storage.v1.StorageClass("lazy", {
        provisioner: "example.com/none", volumeBindingMode: "WaitForFirstConsumer" }, inCluster);
      ${claim("data", "lazy.metadata.name")}
      ${claim("lost", '"nosuch"')}`);
    const output = await scenario.project().fail("up", "--yes", "--skip-preview");
    expect(output).toContain("lost: there is no storage class nosuch");
    const state = await scenario.project().state();
    expect(state.get("data")!.initErrors ?? []).toEqual([]);
    expect(state.get("lost")!.initErrors).not.toEqual([]);
  });

  test("ends soon after an interrupt, and what was awaited stays in the state", async () => {
    deployment(nowhere);
    const up = scenario.project().start("up", "--yes", "--skip-preview");
    const ended = new Promise<number | null>((resolve) => up.once("exit", resolve));
    while (!(await scenario.object("apps/v1/deployments/web"))) await new Promise((r) => setTimeout(r, 200));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const interrupted = Date.now();
    process.kill(up.pid!, "SIGINT");
    expect(await ended).not.toBe(0);
    expect(Date.now() - interrupted).toBeLessThan(60_000);
    expect((await scenario.project().state()).get("web")!.initErrors?.join()).toContain(
      "the wait was cancelled",
    );

    deployment(anywhere);
    await scenario.project().up();
  });
});
