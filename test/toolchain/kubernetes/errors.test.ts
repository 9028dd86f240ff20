import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePorts } from "../../../local/lib/free-ports";
import { head, useScenario } from "./fixture";

const scenario = useScenario();
const preview = (body: string): Promise<string> => {
  scenario.project().write(body);
  return scenario.project().fail("preview");
};
const configMap = `new k8s.core.v1.ConfigMap("settings", {
  metadata: { namespace: process.env.TEST_NAMESPACE, name: "settings" } }, inCluster);`;

describe("what is not supported is an error that names it, what is, and the remedy:", () => {
  test("a kind", async () => {
    const output = await preview(`${head}
      new k8s.networking.v1.Ingress("web", { metadata: { name: "web" }, spec: {} }, inCluster);`);
    expect(output).toContain("kubernetes:networking.k8s.io/v1:Ingress: the kind is not supported");
    expect(output).toContain("networking.k8s.io/v1 (NetworkPolicy)");
    expect(output).toContain("pulumi plugin install resource kubernetes");
  });

  test("a custom resource", async () => {
    const output = await preview(`${head}
      new k8s.apiextensions.CustomResource("x", { apiVersion: "example.com/v1", kind: "Widget" }, inCluster);`);
    expect(output).toContain("kubernetes:example.com/v1:Widget: the kind is not supported");
  });

  test("a chart", async () => {
    const output = await preview(`${head} new k8s.helm.v4.Chart("x", { chart: "x" }, inCluster);`);
    expect(output).toContain("kubernetes:helm.sh/v4:Chart: the kind is not supported");
  });

  test("a function", async () => {
    const output = await preview(
      `${head} pulumi.runtime.invoke("kubernetes:yaml:decode", { text: "" }, inCluster);`,
    );
    expect(output).toContain("kubernetes:yaml:decode: functions are not supported");
  });

  test("a setting of the provider", async () => {
    const output = await preview(`new k8s.Provider("cluster", { renderYamlToDirectory: "/tmp/x" });`);
    expect(output).toContain('renderYamlToDirectory: "/tmp/x" is not supported');
  });

  test("an annotation", async () => {
    const output = await preview(`${head}
      new k8s.core.v1.ConfigMap("settings", { metadata: { annotations: { "pulumi.com/waitFor": "condition=Ready" } } }, inCluster);`);
    expect(output).toContain("the annotation pulumi.com/waitFor is not supported");
  });
});

describe("a preview shows what the API server will refuse:", () => {
  test("a field that it does not know", async () => {
    const output = await preview(`${head}
      new k8s.apps.v1.Deployment("web", { metadata: { namespace: process.env.TEST_NAMESPACE, name: "web" }, spec: {
        selector: { matchLabels: { a: "b" } }, replicaz: 2,
        template: { metadata: { labels: { a: "b" } }, spec: { containers: [{ name: "web", image: "x" }] } },
      } }, inCluster);`);
    expect(output).toContain(`Deployment ${scenario.namespace()}/web: the API server refused it`);
    expect(output).toContain(".spec.replicaz: field not declared in schema");
  });

  test("a value that is not allowed", async () => {
    const output = await preview(`${head}
      new k8s.core.v1.Service("web", { metadata: { namespace: process.env.TEST_NAMESPACE, name: "web" },
        spec: { ports: [{ port: 99999 }] } }, inCluster);`);
    expect(output).toContain("must be between 1 and 65535");
  });

  test("a change of a field that cannot change", async () => {
    const claim = (mode: string): string => `${head}
      new k8s.core.v1.PersistentVolumeClaim("data", {
        metadata: { namespace: process.env.TEST_NAMESPACE, name: "data", annotations: { "pulumi.com/skipAwait": "true" } },
        spec: { accessModes: ["ReadWriteOnce"], volumeMode: "${mode}", resources: { requests: { storage: "1Gi" } } },
      }, inCluster);`;
    scenario.project().write(claim("Block"));
    await scenario.project().up();
    const output = await preview(claim("Filesystem"));
    expect(output).toContain("spec is immutable after creation");
    expect(output).toContain("replaceOnChanges");
  });
});

test("a preview of objects in a namespace that does not exist yet succeeds, and creates nothing", async () => {
  scenario.project().write(`${head}
    const namespace = new k8s.core.v1.Namespace("new", { metadata: { name: "not-yet" } }, inCluster);
    new k8s.core.v1.ConfigMap("settings", { metadata: { namespace: "not-yet" } }, { ...inCluster, dependsOn: namespace });`);
  expect(await scenario.project().succeed("preview")).toContain("+ 4 to create");
  expect((await scenario.cluster().request("GET", "/api/v1/namespaces/not-yet")).code).toBe(404);
});

test("a preview does not pass on what only the creation decides", async () => {
  scenario.project().write(`${head}
    const web = new k8s.core.v1.Service("web", { metadata: { namespace: process.env.TEST_NAMESPACE },
      spec: { ports: [{ port: 80 }] } }, inCluster);
    exports.address = web.spec.clusterIP;
    exports.port = web.spec.ports[0].targetPort;`);
  const output = await scenario.project().succeed("preview");
  expect(output).toMatch(/address: .*\[unknown\]|address: output<string>/);
  expect(output).toMatch(/port\s*: 80/);
});

describe("a cluster that cannot be reached:", () => {
  /** The test's kubeconfig with a server where nothing listens. */
  async function deadKubeconfig(): Promise<string> {
    const [port] = await freePorts(1);
    const file = join(scenario.project().folder, "dead-kubeconfig");
    const cluster = { server: `https://127.0.0.1:${port}` };
    const config = {
      clusters: [{ name: "dead", cluster }],
      users: [{ name: "me", user: { token: "a-secret-token" } }],
      contexts: [{ name: "dead", context: { cluster: "dead", user: "me" } }],
      "current-context": "dead",
    };
    writeFileSync(file, JSON.stringify(config));
    return file;
  }
  const dead = (file: string): string =>
    `const provider = new k8s.Provider("cluster", { kubeconfig: "${file}", clusterIdentifier: "test" });
     const inCluster = { provider };`;

  test("an update names the kubeconfig, the context, the address and the cause", async () => {
    const file = await deadKubeconfig();
    scenario.project().write(dead(file) + configMap);
    const output = await scenario.project().fail("up", "--yes", "--skip-preview");
    expect(output).toContain(
      `the Kubernetes cluster is unreachable: kubeconfig ${file}, context "dead", https://127.0.0.1:`,
    );
    expect(output).toContain("ECONNREFUSED");
    expect(output).not.toContain("a-secret-token");
  });

  test("a preview warns and shows the program's inputs", async () => {
    scenario.project().write(dead(await deadKubeconfig()) + configMap);
    expect(await scenario.project().succeed("preview")).toContain("previewed from the program alone");
  });

  test("what it held stays in the state, unless PULUMI_K8S_DELETE_UNREACHABLE says that it is gone", async () => {
    scenario.project().write(head + configMap);
    await scenario.project().up();
    scenario.project().write(dead(await deadKubeconfig()) + configMap);
    await scenario.project().up("--target", "**cluster");
    await scenario.project().fail("destroy", "--yes", "--skip-preview");
    expect((await scenario.project().state()).has("settings")).toBe(true);
    await scenario
      .project()
      .with({ PULUMI_K8S_DELETE_UNREACHABLE: "true" })
      .succeed("destroy", "--yes", "--skip-preview");
    expect((await scenario.project().state()).has("settings")).toBe(false);
  });

  test.each([
    [
      "a context that the kubeconfig does not have, with those that it has",
      `kubeconfig: process.env.TEST_KUBECONFIG, context: "typo"`,
      'context "typo": no such context; it has: test',
    ],
    [
      "a kubeconfig file that does not exist",
      `kubeconfig: "/nosuch/kubeconfig"`,
      "kubeconfig /nosuch/kubeconfig: no such file",
    ],
    [
      "contents that are no kubeconfig, without showing them",
      `kubeconfig: "users:\\n  token: a-secret-token\\n: ["`,
      "kubeconfig given as contents: not a kubeconfig",
    ],
  ])("an update names %s, and a preview warns of it", async (_, settings, reason) => {
    const provider = `new k8s.Provider("cluster", { ${settings} })`;
    scenario.project().write(`const inCluster = { provider: ${provider} };${configMap}`);
    const previewed = await scenario.project().succeed("preview");
    const failed = await scenario.project().fail("up", "--yes", "--skip-preview");
    for (const output of [previewed, failed]) {
      expect(output).toContain(reason);
      expect(output).not.toContain("a-secret-token");
    }
  });
});

describe("another cluster in the provider's configuration", () => {
  const program = (context: string, identifier: string): void =>
    scenario.project().write(`
      const kubeconfig = JSON.parse(require("node:fs").readFileSync(process.env.TEST_KUBECONFIG, "utf8"));
      const [cluster] = kubeconfig.clusters;
      kubeconfig.clusters.push({ name: "alias", cluster: { ...cluster.cluster, "tls-server-name": "localhost" } });
      kubeconfig.contexts.push({ name: "alias", context: { cluster: "alias", user: "test" } });
      const provider = new k8s.Provider("cluster", {
        kubeconfig: JSON.stringify(kubeconfig), context: "${context}", ${identifier} });
      const inCluster = { provider };
      ${configMap}`);

  test("replaces everything in it", async () => {
    program("test", "");
    await scenario.project().up();
    program("alias", "");
    expect(await scenario.project().succeed("preview")).toMatch(/cluster\s+replace/);
  });

  test("replaces nothing as long as clusterIdentifier stays the same", async () => {
    program("test", 'clusterIdentifier: "one"');
    await scenario.project().up();
    program("alias", 'clusterIdentifier: "one"');
    const output = await scenario.project().succeed("preview");
    expect(output).toMatch(/cluster\s+update/);
    expect(output).not.toContain("replace");
    program("alias", 'clusterIdentifier: "two"');
    expect(await scenario.project().succeed("preview")).toMatch(/cluster\s+replace/);
  });
});
