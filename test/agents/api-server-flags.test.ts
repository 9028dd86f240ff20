/**
 * The real kube-apiserver takes every flag that the component emits: it parses and validates them before it looks for etcd, and then ends because its
 * certificate is missing. It starts: kube-apiserver, once for each set of settings, on a free port of 127.0.0.1.
 */
import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ApiServerSettings } from "../../components/api-server/args";
import { apiServerCommand } from "../../components/api-server/flags";
import { resolveSettings } from "../../components/api-server/settings";
import { freePorts } from "../../local/lib/free-ports";
import { binaryVersion, ensureBinary } from "../../local/toolchain/binaries";
import { runResult } from "../../local/lib/run";

jest.setTimeout(60_000);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "api-server-flags-"));
  mkdirSync(join(folder, "pki"));
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  writeFileSync(join(folder, "pki", "sa.key"), privateKey);
  writeFileSync(join(folder, "pki", "sa.pub"), publicKey);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const balanced = { replicas: 3, loadBalancer: { name: "api.example.com", loadBalancerClass: "internal" } };
const shared = {
  encryptionConfigFile: "/etc/kubernetes/enc/config.yaml",
  extraArgs: [
    { name: "etcd-servers-overrides", value: "coordination.k8s.io/leases#https://a:4004;https://b:4004" },
    { name: "feature-gates", value: "WatchList=true" },
  ],
};

const settingsWith = (changes: Partial<ApiServerSettings>, extra = {}): ApiServerSettings => ({
  cluster: {
    etcdServers: ["https://$(NODE_ADDRESS):2379"],
    serviceAccountIssuer: "https://kubernetes.default.svc.cluster.local",
    serviceCidr: "10.96.0.0/12",
    clusterDomain: "cluster.local",
    apiServer: extra,
  },
  image: `registry.k8s.io/kube-apiserver:${binaryVersion("kube-apiserver")}`,
  eventEtcdEndpoints: ["https://192.0.2.11:2382"],
  ...changes,
});

async function start(changes: ApiServerSettings, ...more: string[]): Promise<string> {
  const [port] = await freePorts(1);
  const settings = { ...changes, port };
  const [, ...args] = apiServerCommand(resolveSettings(settings)).map((argument) =>
    argument
      .replaceAll("/etc/kubernetes/pki", join(folder, "pki"))
      .replaceAll("/var/log", folder)
      .replaceAll(/\$\((POD|NODE)_ADDRESS\)/g, "192.0.2.10")
      .replaceAll("$(POD_NAME)", "pod"),
  );
  const { code, stderr } = await runResult(await ensureBinary("kube-apiserver"), [
    ...args,
    "--bind-address=127.0.0.1",
    ...more,
  ]);
  expect(code).toBe(1);
  return stderr;
}

/** What it says when everything about the flags is right: it has gone on to the files that they name. */
const missingCertificate = () =>
  `open ${join(folder, "pki", "spark-apiserver.crt")}: no such file or directory`;

test.each([
  ["the defaults", settingsWith({})],
  ["all that can be set", settingsWith({ ...balanced, shutdownDelay: "1m", eventTtl: "24h" }, shared)],
  ["the least memory and the host network", settingsWith({ network: "host", maxRequestsInflight: 1 })],
])("with %s", async (_, settings) => {
  expect(await start(settings)).toContain(missingCertificate());
});

test("a flag that it does not know is what such a start would end with", async () => {
  const said = await start(settingsWith({}), "--max-requests-in-flight=1");
  expect(said).toContain("unknown flag: --max-requests-in-flight");
  expect(said).not.toContain(missingCertificate());
});

test("so is a value that it refuses", async () => {
  const said = await start(settingsWith({ goawayChance: 0.5 }));
  expect(said).toContain("--goaway-chance can not be less than 0 or greater than 0.02");
  expect(said).not.toContain(missingCertificate());
});
