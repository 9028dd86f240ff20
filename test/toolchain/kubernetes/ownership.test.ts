import { head, headWith, useScenario } from "./fixture";

const scenario = useScenario();
const configMap = (value: string, more = "", options = ""): void =>
  scenario.project().write(`${headWith("enableConfigMapMutable: true")}
    new k8s.core.v1.ConfigMap("settings", {
      metadata: { namespace: process.env.TEST_NAMESPACE, name: "settings", ${more} },
      data: { a: "${value}" },
    }, { ...inCluster, ${options} });`);
const theirs = { apiVersion: "v1", kind: "ConfigMap", data: { a: "theirs" } };

describe("fields that another manager owns", () => {
  beforeEach(async () => {
    configMap("1");
    await scenario.project().up();
    await scenario.applyAs("other-team", "configmaps/settings", {
      ...theirs,
      metadata: { name: "settings" },
    });
  });

  test("make an update and its preview fail with who owns which field and what to do", async () => {
    configMap("2");
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
      const output = await scenario.project().fail(...command);
      expect(output).toContain('.data.a (conflict with "other-team")');
      expect(output).toContain("ignoreChanges");
      expect(output).toContain('pulumi.com/patchForce: "true"');
    }
    expect((await scenario.object("configmaps/settings")).data.a).toBe("theirs");
  });

  test("are taken over with pulumi.com/patchForce", async () => {
    configMap("2", 'annotations: { "pulumi.com/patchForce": "true" }');
    await scenario.project().up();
    expect((await scenario.object("configmaps/settings")).data.a).toBe("2");
  });

  test("stay with them when the program ignores changes of the field", async () => {
    configMap("2", 'labels: { team: "a" }', 'ignoreChanges: ["data.a"]');
    await scenario.project().up();
    const live = await scenario.object("configmaps/settings");
    expect(live.data.a).toBe("theirs");
    expect(live.metadata.labels).toEqual({ team: "a" });
  });
});

describe("an object that exists already", () => {
  test("makes the creation fail, unchanged, with how to adopt it", async () => {
    await scenario.applyAs("other-team", "configmaps/settings", {
      ...theirs,
      metadata: { name: "settings" },
    });
    configMap("1");
    const output = await scenario.project().fail("up", "--yes", "--skip-preview");
    expect(output).toContain(`ConfigMap: ${scenario.namespace()}/settings already exists`);
    expect(output).toContain("pulumi import");
    expect((await scenario.object("configmaps/settings")).data).toEqual({ a: "theirs" });
  });

  test("is taken on with upsertExistingObjects", async () => {
    await scenario.applyAs("kubectl", "configmaps/settings", { ...theirs, metadata: { name: "settings" } });
    scenario.project().write(`
      const provider = new k8s.Provider("cluster", { kubeconfig: process.env.TEST_KUBECONFIG, upsertExistingObjects: true });
      new k8s.core.v1.ConfigMap("settings", {
        metadata: { namespace: process.env.TEST_NAMESPACE, name: "settings" }, data: { b: "ours" } }, { provider });`);
    await scenario.project().up();
    expect((await scenario.object("configmaps/settings")).data).toEqual({ b: "ours" });
  });

  test("is this resource's own after an update that was killed: the next one resumes", async () => {
    const program = (image: string): void =>
      scenario.project().write(`${head}
        new k8s.apps.v1.Deployment("web", {
          metadata: { namespace: process.env.TEST_NAMESPACE, name: "web" },
          spec: { selector: { matchLabels: { app: "web" } }, template: {
            metadata: { labels: { app: "web" } },
            spec: { nodeSelector: { ${image === "1" ? 'disk: "none"' : ""} }, containers: [{ name: "web", image: "example/web:${image}" }] },
          } },
        }, inCluster);`);
    program("1");
    const up = scenario.project().start("up", "--yes", "--skip-preview");
    const ended = new Promise((resolve) => up.once("exit", resolve));
    while (!(await scenario.object("apps/v1/deployments/web"))) await new Promise((r) => setTimeout(r, 200));
    process.kill(-up.pid!, "SIGKILL");
    await ended;
    const { uid } = (await scenario.object("apps/v1/deployments/web")).metadata;
    await scenario.project().succeed("cancel", "--yes");
    expect((await scenario.project().state()).has("web")).toBe(false);

    program("2");
    expect(await scenario.project().up()).toContain("taken on as this resource's own");
    const live = await scenario.object("apps/v1/deployments/web");
    expect(live.metadata.uid).toBe(uid);
    expect(live.spec.template.spec.containers[0].image).toBe("example/web:2");
    await scenario.project().up("--expect-no-changes");
  });
});

test("an object that the official provider created is updated without a conflict, and loses what the program drops", async () => {
  // It creates with POST as `pulumi-kubernetes`, so that its own first apply has to take the fields over too.
  configMap("1", 'labels: { one: "1", two: "2" }');
  await scenario.project().up();
  const path = `/api/v1/namespaces/${scenario.namespace()}/configmaps/settings`;
  const live = await scenario.object("configmaps/settings");
  const [entry] = live.metadata.managedFields;
  const value = [{ ...entry, manager: "pulumi-kubernetes", operation: "Update" }];
  const patch = [{ op: "replace", path: "/metadata/managedFields", value }];
  const { code } = await scenario.cluster().request("PATCH", path, patch, "application/json-patch+json");
  expect(code).toBe(200);

  configMap("1", 'labels: { one: "changed" }');
  await scenario.project().up();
  expect((await scenario.object("configmaps/settings")).metadata.labels).toEqual({ one: "changed" });
});
