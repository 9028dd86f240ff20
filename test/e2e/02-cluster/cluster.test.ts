import { readFileSync } from "node:fs";
import { Resolver } from "node:dns/promises";
import { get } from "node:https";
import { join } from "node:path";
import { kubectl } from "../../../local/cluster/kubectl";
import { readLedger } from "../../../local/cluster/ledger";
import { isRunning } from "../../../local/cluster/processes";
import { apiPort, dnsServiceAddress, files, simulatedNode } from "../../../local/cluster/settings";
import { clusterUp } from "../../../local/cluster/up";

jest.setTimeout(90_000);

const namespace = `cluster-test-${Date.now().toString(36)}`;

beforeAll(() => kubectl(["create", "namespace", namespace]));
afterAll(() => kubectl(["delete", "namespace", namespace, "--wait=false"]));

const pod = (name: string, spec: object): string =>
  JSON.stringify({ apiVersion: "v1", kind: "Pod", metadata: { name, namespace }, spec });

const simulated = {
  containers: [{ name: "main", image: "example.invalid/never-pulled:1" }],
  nodeSelector: { "spark-platform/simulated": "true" },
};
const tolerations = [{ key: "spark-platform/simulated", operator: "Exists" }];

const waitFor = (name: string, condition: string): Promise<string> =>
  kubectl(["wait", `pod/${name}`, "-n", namespace, `--for=${condition}`, "--timeout=60s"]);

describe("the local cluster", () => {
  it("a second up changes nothing and takes seconds", async () => {
    const before = readLedger();
    const start = Date.now();
    await clusterUp();
    expect(Date.now() - start).toBeLessThan(60_000);
    expect(readLedger()).toEqual(before);
    expect(isRunning(before?.processes.kubelet)).toBe(true);
  });

  it("resolves Services, and knows no name of the world outside", async () => {
    const resolver = new Resolver({ timeout: 3_000, tries: 2 });
    resolver.setServers([dnsServiceAddress]);
    expect(await resolver.resolve4("kubernetes.default.svc.cluster.local")).toEqual(["10.246.0.1"]);
    await expect(resolver.resolve4("example.com")).rejects.toMatchObject({ code: "ENOTFOUND" });
  });

  it("binds a pod of the scheduler named yunikorn to the simulated node, where it is said to run", async () => {
    await kubectl(
      ["apply", "-f", "-"],
      pod("batch", { ...simulated, tolerations, schedulerName: "yunikorn" }),
    );
    await waitFor("batch", "condition=Ready");
    const node = await kubectl(["get", "pod", "batch", "-n", namespace, "-o", "jsonpath={.spec.nodeName}"]);
    expect(node).toBe(simulatedNode);
  });

  it("lets nothing onto the simulated node that does not ask for it", async () => {
    await kubectl(["apply", "-f", "-"], pod("plain", simulated));
    await waitFor("plain", "jsonpath={.status.conditions[0].reason}=Unschedulable");
  });

  it("writes down what a service account asks of the primary API server, and nobody else's questions", async () => {
    await kubectl(["get", "pods", "-n", namespace]);
    expect(await statusOfSecrets(await kubectl(["create", "token", "default", "-n", namespace]))).toBe(403);
    const log = readFileSync(join(files.auditLogs, "audit.log"), "utf8");
    const users = log
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { user: { username: string } }).user.username);
    expect(users).toContain(`system:serviceaccount:${namespace}:default`);
    expect(users.filter((user) => !user.startsWith("system:serviceaccount:"))).toEqual([]);
  });
});

/** Asks for the namespace's Secrets as the token's owner; kubectl would prefer the administrator's certificate to the token. */
const statusOfSecrets = (token: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const options = {
      host: "127.0.0.1",
      port: apiPort,
      path: `/api/v1/namespaces/${namespace}/secrets`,
      ca: readFileSync("/etc/kubernetes/pki/ca.crt"),
      headers: { authorization: `Bearer ${token.trim()}` },
    };
    get(options, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", reject);
  });
