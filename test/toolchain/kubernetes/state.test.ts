import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { head, useScenario } from "./fixture";

const scenario = useScenario();
const merge = "application/merge-patch+json";
const configMap = (more = ""): void =>
  scenario.project().write(`${head}
    new k8s.core.v1.ConfigMap("settings", {
      metadata: { namespace: process.env.TEST_NAMESPACE, name: "settings", labels: { team: "a" } },
      data: { a: "1" },
    }, { ...inCluster, ${more} });`);
const path = (): string => `/api/v1/namespaces/${scenario.namespace()}/configmaps/settings`;

describe("drift", () => {
  test("is found by a refresh and taken back by the next update", async () => {
    configMap();
    await scenario.project().up();
    await scenario
      .cluster()
      .request(
        "PATCH",
        `${path()}?fieldManager=kubectl-edit`,
        { metadata: { labels: { team: "b" } } },
        merge,
      );
    expect(await scenario.project().fail("refresh", "--preview-only", "--expect-no-changes")).toMatch(
      /settings/,
    );
    await scenario.project().succeed("refresh", "--yes");
    expect((await scenario.project().state()).get("settings")!.inputs.metadata.labels).toEqual({ team: "b" });
    await scenario.project().up();
    expect((await scenario.object("configmaps/settings")).metadata.labels).toEqual({ team: "a" });
  });

  test("is found in an element too many of a list that is one value, such as a role's rules", async () => {
    scenario.project().write(`${head}
      new k8s.rbac.v1.Role("reader", {
        metadata: { namespace: process.env.TEST_NAMESPACE, name: "reader" },
        rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }],
      }, inCluster);`);
    await scenario.project().up();
    const role = `/apis/rbac.authorization.k8s.io/v1/namespaces/${scenario.namespace()}/roles/reader`;
    const { body } = await scenario.cluster().request("GET", role);
    const rules = [...body.rules, { apiGroups: [""], resources: ["secrets"], verbs: ["get"] }];
    await scenario.cluster().request("PATCH", role, { rules }, merge);
    await scenario.project().fail("refresh", "--preview-only", "--expect-no-changes");
  });

  test("is no drift what others add beside the program's fields", async () => {
    configMap();
    await scenario.project().up();
    await scenario.cluster().request("PATCH", path(), { metadata: { annotations: { seen: "yes" } } }, merge);
    await scenario.project().succeed("refresh", "--yes");
    await scenario.project().up("--expect-no-changes");
    expect((await scenario.object("configmaps/settings")).metadata.annotations).toEqual({ seen: "yes" });
  });

  test("of a deleted object drops it from the state, and the next update creates it again", async () => {
    configMap();
    await scenario.project().up();
    await scenario.cluster().request("DELETE", path());
    await scenario.project().succeed("refresh", "--yes");
    expect((await scenario.project().state()).has("settings")).toBe(false);
    await scenario.project().up();
    expect((await scenario.object("configmaps/settings")).data).toEqual({ a: "1" });
  });

  test("of an object that is gone makes an update fail with what to do", async () => {
    scenario.project().write(`${head}
      new k8s.core.v1.ServiceAccount("account", {
        metadata: { namespace: process.env.TEST_NAMESPACE, name: "account", labels: { a: "1" } } }, inCluster);`);
    await scenario.project().up();
    const account = `/api/v1/namespaces/${scenario.namespace()}/serviceaccounts/account`;
    await scenario.cluster().request("DELETE", account);
    scenario.project().write(`${head}
      new k8s.core.v1.ServiceAccount("account", {
        metadata: { namespace: process.env.TEST_NAMESPACE, name: "account", labels: { a: "2" } } }, inCluster);`);
    expect(await scenario.project().fail("up", "--yes", "--skip-preview")).toContain("pulumi refresh");
  });
});

describe("import", () => {
  test("takes over an existing object by the resource option, and later updates it", async () => {
    const made = await scenario.cluster().request("POST", path().replace("/settings", ""), {
      metadata: { name: "settings", labels: { team: "a" } },
      data: { a: "1" },
    });
    expect(made.code).toBe(201);
    configMap(`import: process.env.TEST_NAMESPACE + "/settings"`);
    await scenario.project().up();
    const { uid } = (await scenario.object("configmaps/settings")).metadata;
    expect(uid).toBe(made.body.metadata.uid);
    configMap();
    await scenario.project().up("--expect-no-changes");
  });

  test("from the command line reads all inputs of a Secret and keeps its data secret", async () => {
    await scenario.cluster().request("POST", `/api/v1/namespaces/${scenario.namespace()}/secrets`, {
      metadata: {
        name: "password",
        annotations: { "kubectl.kubernetes.io/last-applied-configuration": '{"data":{"it":"aHVudGVyMg=="}}' },
      },
      stringData: { it: "hunter2" },
    });
    scenario.project().write(head);
    await scenario.project().up();
    const provider = (await scenario.project().state()).get("cluster")!.urn;
    const id = `${scenario.namespace()}/password`;
    const options = [
      "--yes",
      "--generate-code=false",
      "--protect=false",
      "--provider",
      `cluster=${provider}`,
    ];
    await scenario.project().succeed("import", "kubernetes:core/v1:Secret", "password", id, ...options);
    const { inputs } = (await scenario.project().state()).get("password")!;
    expect(inputs.metadata).toEqual({ name: "password", namespace: scenario.namespace(), annotations: {} });
    expect(await scenario.project().stateText()).not.toContain("aHVudGVyMg==");
  });

  test("of an object that does not exist fails and names it", async () => {
    configMap(`import: process.env.TEST_NAMESPACE + "/settings"`);
    expect(await scenario.project().fail("up", "--yes", "--skip-preview")).toMatch(
      /settings.*does not exist/s,
    );
  });
});

describe("secrets", () => {
  const secretText = "hunter2-correct-horse";
  const copies = [secretText, Buffer.from(secretText).toString("base64")];
  const program = (text: string): void =>
    scenario.project().write(`${head}
      const password = pulumi.secret("${text}");
      const metadata = (name) => ({ namespace: process.env.TEST_NAMESPACE, name });
      new k8s.core.v1.Secret("secret", { metadata: metadata("secret"), stringData: { it: password } }, inCluster);
      new k8s.core.v1.Secret("plain", { metadata: metadata("plain"), stringData: { it: "${text}" } }, inCluster);
      new k8s.core.v1.ConfigMap("settings", { metadata: metadata("settings"), data: { it: password } }, inCluster);
      new k8s.apps.v1.Deployment("web", { metadata: metadata("web"), spec: {
        selector: { matchLabels: { app: "web" } },
        template: { metadata: { labels: { app: "web" }, annotations: { it: password } },
          spec: { containers: [{ name: "web", image: "example/web:1", env: [{ name: "IT", value: password }] }] } },
      } }, inCluster);`);

  /** Every file below the project's backend: the state, its backups and its history. */
  function backendTexts(folder = join(scenario.project().folder, "backend")): string {
    return readdirSync(folder)
      .map((name) => join(folder, name))
      .map((file) => (statSync(file).isDirectory() ? backendTexts(file) : readFileSync(file, "utf8")))
      .join("\n");
  }

  test("never stand in the state, its history or what is printed, also after an update, a refresh and verbose logs", async () => {
    program(secretText);
    const printed = [
      await scenario.project().succeed("preview", "--diff"),
      await scenario.project().up("--diff", "--logtostderr", "-v=9"),
      await scenario.project().succeed("refresh", "--yes", "--diff"),
    ];
    expect((await scenario.object("secrets/secret")).data.it).toBe(copies[1]);
    program(`${secretText}-2`);
    printed.push(await scenario.project().up("--diff"));
    expect((await scenario.object("configmaps/settings")).data.it).toBe(`${secretText}-2`);
    const kept = backendTexts() + (await scenario.project().stateText());
    expect(kept).toContain("urn:pulumi:test::test::kubernetes:core/v1:Secret::plain");
    for (const copy of copies) {
      expect(kept).not.toContain(copy);
      expect(printed[0]).not.toContain(copy);
      expect(printed[2]).not.toContain(copy);
      expect(printed[3]).not.toContain(copy);
    }
  });
});
