/**
 * The probe of the gRPC proxy on the pods' network: it answers while no member can be reached, and not any more once the proxy is gone.
 * It starts: etcd's gRPC proxy, as the component's container has it, on free ports of 127.0.0.1.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { proxyClientCertificate, proxyServerCertificate } from "../../agents/node-installer/certificates";
import { ensureCertificate } from "../../agents/pki/ensure-certificate";
import { eventsProxyContainer } from "../../components/api-server/events-proxy";
import { freePorts } from "../../local/lib/free-ports";
import { ensureBinary } from "../../local/toolchain/binaries";
import { makeAuthority } from "../unit/agents/authority";
import { Processes, type Started, eventually } from "./support/processes";

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), "events-proxy-"));
const processes = new Processes(folder);
let proxy: Started;
let container: ReturnType<typeof eventsProxyContainer>;

beforeAll(async () => {
  for (const name of ["etcd", "events-proxy"]) mkdirSync(join(folder, name));
  const authority = makeAuthority(undefined, join(folder, "etcd"));
  for (const [name, wanted] of [
    ["client", proxyClientCertificate],
    ["server", proxyServerCertificate],
  ] as const)
    await ensureCertificate({ path: join(folder, "events-proxy", name), wanted }, authority);
  const [client, metrics, nobody] = (await freePorts(3)) as readonly [number, number, number];
  container = eventsProxyContainer({
    endpoints: [`https://127.0.0.1:${nobody}`],
    image: "etcd:test",
    memory: "256Mi",
    ports: { client, metrics },
    pkiVolume: "pki",
    network: "pod",
  });
  const [, ...args] = container.command.map((argument) =>
    argument.replace("$(POD_ADDRESS)", "127.0.0.1").replaceAll("/etc/kubernetes/pki", folder),
  );
  proxy = processes.start([await ensureBinary("etcd"), ...args]);
});

afterAll(async () => {
  await processes.stopAll();
  rmSync(folder, { recursive: true, force: true });
});

/** As kubelet asks: the status, or undefined when nobody answers within its second. */
const probe = (path: string) =>
  new Promise<number | undefined>((resolve) => {
    const { httpGet } = container.livenessProbe as { httpGet: { port: number } };
    const asked = request({ host: "127.0.0.1", port: httpGet.port, path, timeout: 1_000 }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on("timeout", () => asked.destroy()).on("error", () => resolve(undefined));
    asked.end();
  });

const livenessPath = () => (container.livenessProbe as { httpGet: { path: string } }).httpGet.path;

test("without any member it is alive to kubelet, although the members' own health and metrics cannot be had through it", async () => {
  expect(existsSync(join(folder, "events-proxy", "client.key"))).toBe(true);
  await eventually("the probe answers", async () => (await probe(livenessPath())) === 200, 20);
  expect(await probe("/metrics")).not.toBe(200);
  expect(await probe("/health")).not.toBe(200);
});

test("a proxy that is gone does not answer", async () => {
  await proxy.stop();
  expect(await probe(livenessPath())).toBeUndefined();
});
