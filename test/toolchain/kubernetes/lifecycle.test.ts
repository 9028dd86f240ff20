import { head, useScenario } from "./fixture";

const scenario = useScenario();
const program = (body: string): void => scenario.project().write(head + body);
const configMap = (data: string, more = ""): string =>
  `new k8s.core.v1.ConfigMap("settings", {
    metadata: { namespace: process.env.TEST_NAMESPACE${more} }, data: ${data},
  }, inCluster);`;

describe("the Kubernetes provider", () => {
  test("creates an object with a name of its own and says so on the object", async () => {
    program(configMap('{ a: "1" }'));
    await scenario.project().up();
    const { id, inputs } = (await scenario.project().state()).get("settings")!;
    expect(id).toMatch(new RegExp(`^${scenario.namespace()}/settings-[0-9a-f]{8}$`));
    const live = await scenario.object(`configmaps/${inputs.metadata.name}`);
    expect(live.data).toEqual({ a: "1" });
    expect(live.metadata.annotations["pulumi.com/autonamed"]).toBe("true");
    expect(live.metadata.managedFields).toEqual([
      expect.objectContaining({
        manager: expect.stringMatching(/^pulumi-kubernetes-[0-9a-f]{8}$/),
        operation: "Apply",
      }),
    ]);
  });

  test("changes nothing on a second update and on an update after a refresh", async () => {
    program(configMap('{ a: "1" }'));
    await scenario.project().up();
    await scenario.project().up("--expect-no-changes");
    await scenario.project().succeed("refresh", "--yes", "--expect-no-changes");
    await scenario.project().succeed("preview", "--expect-no-changes");
  });

  test("updates in place what can change in place, and keeps the object", async () => {
    const service = (port: number): string =>
      `new k8s.core.v1.Service("web", {
        metadata: { namespace: process.env.TEST_NAMESPACE, name: "web" },
        spec: { clusterIP: "None", selector: { app: "web" }, ports: [{ port: ${port} }] },
      }, inCluster);`;
    program(service(80));
    await scenario.project().up();
    const before = await scenario.object("services/web");
    program(service(81));
    await expect(scenario.project().succeed("preview")).resolves.toContain("web update [diff: ~spec]");
    await expect(scenario.project().up("--diff")).resolves.toMatch(/port\s*: 80 => 81/);
    const after = await scenario.object("services/web");
    expect(after.spec.ports[0].port).toBe(81);
    expect(after.metadata.uid).toBe(before.metadata.uid);
  });

  test("removes a field that the program no longer has", async () => {
    program(configMap('{ a: "1" }', ', name: "settings", labels: { one: "1", two: "2" }'));
    await scenario.project().up();
    program(configMap('{ a: "1" }', ', name: "settings", labels: { one: "1" }'));
    await scenario.project().up();
    expect((await scenario.object("configmaps/settings")).metadata.labels).toEqual({ one: "1" });
  });

  test("replaces a ConfigMap whose data changed: the new one first, under a new name", async () => {
    program(configMap('{ a: "1" }'));
    await scenario.project().up();
    const before = (await scenario.project().state()).get("settings")!.inputs.metadata.name as string;
    program(configMap('{ a: "2" }'));
    const output = await scenario.project().up();
    const after = (await scenario.project().state()).get("settings")!.inputs.metadata.name as string;
    expect(after).not.toBe(before);
    expect(output.indexOf("create replacement")).toBeLessThan(output.indexOf("deleting original"));
    expect((await scenario.object(`configmaps/${after}`)).data).toEqual({ a: "2" });
    expect(await scenario.object(`configmaps/${before}`)).toBeUndefined();
  });

  test("deletes before it replaces an object whose name the program gives", async () => {
    program(configMap('{ a: "1" }', ', name: "settings"'));
    await scenario.project().up();
    const before = await scenario.object("configmaps/settings");
    program(configMap('{ a: "2" }', ', name: "settings"'));
    const output = await scenario.project().up();
    const after = await scenario.object("configmaps/settings");
    expect(output.indexOf("deleting original")).toBeLessThan(output.indexOf("creating replacement"));
    expect(after.data).toEqual({ a: "2" });
    expect(after.metadata.uid).not.toBe(before.metadata.uid);
  });

  test("changes a ConfigMap in place with enableConfigMapMutable, unless it is immutable", async () => {
    const mutable = (data: string, immutable: boolean): void =>
      scenario.project().write(`
        const provider = new k8s.Provider("cluster", { kubeconfig: process.env.TEST_KUBECONFIG, enableConfigMapMutable: true });
        new k8s.core.v1.ConfigMap("settings", {
          metadata: { namespace: process.env.TEST_NAMESPACE, name: "settings" }, data: ${data}, immutable: ${immutable},
        }, { provider });`);
    mutable('{ a: "1" }', false);
    await scenario.project().up();
    mutable('{ a: "2" }', true);
    await scenario.project().up();
    const first = await scenario.object("configmaps/settings");
    expect(first.data).toEqual({ a: "2" });
    mutable('{ a: "3" }', true);
    await scenario.project().up();
    const second = await scenario.object("configmaps/settings");
    expect(second.data).toEqual({ a: "3" });
    expect(second.metadata.uid).not.toBe(first.metadata.uid);
  });

  test("destroys everything and waits until it is gone, dependents first", async () => {
    program(`
      const namespace = new k8s.core.v1.Namespace("own", {
        metadata: { name: process.env.TEST_NAMESPACE + "-own" } }, inCluster);
      new k8s.apps.v1.Deployment("web", {
        metadata: { namespace: namespace.metadata.name, name: "web" },
        spec: {
          selector: { matchLabels: { app: "web" } },
          template: {
            metadata: { labels: { app: "web" } },
            spec: { containers: [{ name: "web", image: "example/web:1" }] },
          },
        },
      }, inCluster);`);
    await scenario.project().up();
    const pods = `/api/v1/namespaces/${scenario.namespace()}-own/pods`;
    expect((await scenario.cluster().request("GET", pods)).body.items).toHaveLength(1);
    await scenario.project().succeed("destroy", "--yes", "--skip-preview");
    expect((await scenario.cluster().request("GET", pods)).body.items).toEqual([]);
    const own = `/api/v1/namespaces/${scenario.namespace()}-own`;
    expect((await scenario.cluster().request("GET", own)).code).toBe(404);
    expect((await scenario.project().state()).size).toBe(0);
  });

  test("takes an object that somebody deleted already for destroyed", async () => {
    program(configMap('{ a: "1" }', ', name: "settings"'));
    await scenario.project().up();
    const path = `/api/v1/namespaces/${scenario.namespace()}/configmaps/settings`;
    expect((await scenario.cluster().request("DELETE", path)).code).toBe(200);
    await scenario.project().succeed("destroy", "--yes", "--skip-preview");
    expect((await scenario.project().state()).size).toBe(0);
  });
});
