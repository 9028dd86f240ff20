/** YuniKorn's configuration on the real cluster, a bad one that does not get there, and a scheduler that says of itself that it is simulated. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderQueues } from "../../components/yunikorn/queues";
import { yunikornImages } from "../../components/yunikorn/settings";
import { simulatedNode, simulatedTaint } from "../../local/cluster/settings";
import { foundImages } from "../../local/images/found";
import { repository } from "../../local/lib/paths";
import { stackOutputs } from "../../local/platform";
import { loadConfig } from "../../stacks/config";
import { readStackFile } from "../../stacks/source";
import { kubectl, output, pulumi } from "../support/local";

jest.setTimeout(300_000);

const json = async <Value>(...args: string[]): Promise<Value> =>
  JSON.parse(await output(kubectl(...args, "--output=json"))) as Value;

const local = () => {
  const { yunikorn } = loadConfig(readStackFile("local"));
  if (!yunikorn) throw new Error("the stack local has no YuniKorn");
  return yunikorn;
};

const running = async () => {
  const { yunikorn } = await stackOutputs();
  if (!yunikorn) throw new Error("the applied stack has no YuniKorn");
  return yunikorn;
};

interface ConfigMap {
  readonly data: Readonly<Record<string, string>>;
}

interface Pod {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly nodeName: string };
}

describe("YuniKorn's configuration", () => {
  it("is on the cluster as it was rendered", async () => {
    const { namespace, configMaps } = await running();
    const { data } = await json<ConfigMap>("get", "configmap", configMaps.queues, "-n", namespace);
    expect(data).toEqual({ "queues.yaml": renderQueues(local().queues) });
  });

  it("sends the tenants' pods to YuniKorn, and nobody else's", async () => {
    const { namespace, configMaps } = await running();
    const { data } = await json<ConfigMap>("get", "configmap", configMaps.defaults, "-n", namespace);
    const { tenants } = await stackOutputs();
    expect(data["admissionController.filtering.processNamespaces"]).toBe(
      Object.values(tenants)
        .map((tenant) => `^${tenant.namespace}$`)
        .join(","),
    );
  });

  it("stays few: the namespace takes no more ConfigMaps than its quota", async () => {
    const { namespace } = await running();
    const create = (index: number) => kubectl("create", "configmap", `e2e-${index}`, "-n", namespace);
    const names = Array.from({ length: 20 }, (_, index) => `e2e-${index}`);
    try {
      const results = await Promise.all(names.map((_, index) => create(index)));
      // Twenty at once may also meet somebody's change of the quota.
      const refused = results.filter(({ stderr }) => stderr.includes("exceeded quota: config-maps"));
      expect(refused.length).toBeGreaterThan(0);
    } finally {
      await output(kubectl("delete", "configmap", ...names, "-n", namespace, "--ignore-not-found"));
    }
  });
});

describe("a bad queue tree", () => {
  const stack = readFileSync(join(repository, "stacks", "Pulumi.local.yaml"), "utf8");
  const folder = mkdtempSync(join(tmpdir(), "spark-platform-bad-tree-"));

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each<[what: string, good: string, bad: string, queue: RegExp]>([
    [
      "a guarantee above its max",
      "guaranteed: { vcore: 300m, memory: 2Gi }",
      "guaranteed: { vcore: 2, memory: 2Gi }",
      /root\.p2/,
    ],
    [
      "a second queue of the same name",
      "p3:\n            guaranteed: { vcore: 200m, memory: 1Gi }",
      "P2:\n            guaranteed: { vcore: 200m, memory: 1Gi }",
      /P2|p2/,
    ],
  ])("is stopped at preview: %s", async (_, good, bad, queue) => {
    expect(stack).toContain(good);
    const file = join(folder, "Pulumi.local.yaml");
    writeFileSync(file, stack.replace(good, bad));
    const preview = await pulumi("preview", "--stack", "local", "--non-interactive", "--config-file", file);
    const said = preview.stdout + preview.stderr;
    expect(preview.code).not.toBe(0);
    expect(said).toContain("yunikorn.queues.root.queues");
    expect(said).toMatch(queue);
    expect(said).not.toMatch(/\n\s+at .*\.ts:\d+/);
  });
});

describe("a scheduler that cannot be had", () => {
  const wanted = yunikornImages({ ...local(), queues: "" });
  const found = foundImages().map(({ reference }) => reference);
  const isReal = wanted.every((image) => found.includes(image));

  it("stands on the simulated node, which says what it is; with its image it runs", async () => {
    const { namespace } = await running();
    const { items } = await json<{ items: Pod[] }>("get", "pods", "-n", namespace, "-l", "app=yunikorn");
    expect(items.length).toBeGreaterThan(0);
    for (const { metadata, spec } of items)
      expect([metadata.name, spec.nodeName === simulatedNode]).toEqual([metadata.name, !isReal]);
    const node = await json<{ metadata: { labels: Record<string, string> } }>("get", "node", simulatedNode);
    expect(node.metadata.labels[simulatedTaint.key]).toBe(simulatedTaint.value);
  });

  it("intercepts nothing while it is simulated", async () => {
    const { items } = await json<{ items: { webhooks?: unknown[] }[] }>(
      "get",
      "mutatingwebhookconfigurations,validatingwebhookconfigurations",
      "-l",
      "app=yunikorn",
    );
    expect(items).toHaveLength(2);
    for (const { webhooks = [] } of items) expect(webhooks).toHaveLength(isReal ? 1 : 0);
  });
});
