import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { freePorts } from "../../../local/lib/free-ports";
import { ensureBinary } from "../../../local/toolchain/binaries";
import { connect } from "../api-client";
import type { Arrangement } from "../arrangements";
import { admin } from "../identities";
import type { Processes } from "../processes";
import { writeKubeconfig, type Credentials } from "./credentials";

/** A control plane of plain processes on 127.0.0.1. */
export interface ControlPlane {
  /** API servers, https://127.0.0.1:PORT; the same one twice where they are not split. */
  readonly online: string;
  readonly spark: string;
  /** Client addresses, http://127.0.0.1:PORT. */
  readonly mainEtcd: string;
  readonly eventsEtcd?: string;
  /** The API servers' certificate, PEM. */
  readonly authority: string;
}

const loopback = "127.0.0.1";

/**
 * Starts an arrangement and waits until it serves. @param seed a data directory that the main etcd starts with
 * @throws Error with the end of a log
 */
export async function startControlPlane(
  processes: Processes,
  credentials: Credentials,
  { hasSparkServer, hasEventsEtcd }: Pick<Arrangement, "hasSparkServer" | "hasEventsEtcd">,
  seed?: string,
): Promise<ControlPlane> {
  if (seed) cpSync(seed, join(processes.folder, "main-etcd"), { recursive: true });
  const [mainEtcd, eventsEtcd] = await Promise.all([
    startEtcd(processes, "main-etcd"),
    hasEventsEtcd ? startEtcd(processes, "events-etcd") : undefined,
  ]);
  const servers = ["online-apiserver", ...(hasSparkServer ? ["spark-apiserver"] : [])];
  const [online, spark] = await Promise.all(
    servers.map((name) => startApiServer(processes, credentials, name, mainEtcd, eventsEtcd)),
  );
  await startControllers(processes, credentials, online!);
  return {
    online: online!,
    spark: spark ?? online!,
    mainEtcd,
    ...(eventsEtcd && { eventsEtcd }),
    authority: authorityOf(credentials),
  };
}

const authorityOf = ({ folder }: Credentials): string =>
  readFileSync(join(folder, "pki/apiserver.crt"), "utf8");

/** Real fsyncs: without them an etcd has next to nothing to wait for. */
async function startEtcd(processes: Processes, name: string): Promise<string> {
  const [client, peer] = await freePorts(2);
  const url = `http://${loopback}:${client}`;
  processes.start(name, name, await ensureBinary("etcd"), [
    `--data-dir=${join(processes.folder, name)}`,
    `--listen-client-urls=${url}`,
    `--advertise-client-urls=${url}`,
    `--listen-peer-urls=http://${loopback}:${peer}`,
    "--log-level=error",
  ]);
  await processes.until(`${name} is healthy`, name, async () => (await fetch(`${url}/health`)).ok);
  return url;
}

/** The flags that matter for load are those of components/api-server, or kubeadm's, or the defaults; no audit log. */
async function startApiServer(
  processes: Processes,
  credentials: Credentials,
  name: string,
  mainEtcd: string,
  eventsEtcd: string | undefined,
): Promise<string> {
  const [secure] = await freePorts(1);
  const file = (path: string): string => join(credentials.folder, path);
  const override = eventsEtcd && (await startEventsProxy(processes, name, eventsEtcd));
  processes.start(name, name, await ensureBinary("kube-apiserver"), [
    `--etcd-servers=${mainEtcd}`,
    ...(override ? [`--etcd-servers-overrides=/events#${override}`] : []),
    `--bind-address=${loopback}`,
    `--secure-port=${secure}`,
    `--cert-dir=${file("pki")}`,
    `--token-auth-file=${file("tokens.csv")}`,
    "--authorization-mode=Node,RBAC",
    "--enable-admission-plugins=NodeRestriction",
    "--allow-privileged",
    "--service-cluster-ip-range=10.246.0.0/16",
    "--service-account-issuer=https://kubernetes.default.svc",
    `--service-account-key-file=${file("service-account.key")}`,
    `--service-account-signing-key-file=${file("service-account.key")}`,
    "--endpoint-reconciler-type=none",
    "--feature-gates=APIServerIdentity=false",
    "--profiling=false",
  ]);
  const server = `https://${loopback}:${secure}`;
  await processes.until(`${name} is ready`, name, () =>
    isHealthy(server, file("pki/apiserver.crt"), "/readyz", credentials.tokens[admin]),
  );
  return server;
}

/** Beside every API server, on its machine, as in components/api-server/events-proxy.ts. */
async function startEventsProxy(processes: Processes, server: string, eventsEtcd: string): Promise<string> {
  const [port] = await freePorts(1);
  const name = `${server}-events-proxy`;
  processes.start(name, server, await ensureBinary("etcd"), [
    "grpc-proxy",
    "start",
    `--endpoints=${eventsEtcd}`,
    `--listen-addr=${loopback}:${port}`,
    `--data-dir=${join(processes.folder, name)}`,
  ]);
  return `http://${loopback}:${port}`;
}

/** Garbage collection, endpoints and service accounts. Not the node lifecycle: the simulated kubelets send no heartbeats. */
async function startControllers(
  processes: Processes,
  credentials: Credentials,
  server: string,
): Promise<void> {
  const name = "controllers";
  const [port] = await freePorts(1);
  const key = join(credentials.folder, "service-account.key");
  processes.start(name, name, await ensureBinary("kube-controller-manager"), [
    `--kubeconfig=${writeKubeconfig(credentials, processes.folder, server)}`,
    "--leader-elect=false",
    "--use-service-account-credentials",
    "--controllers=*,-node-lifecycle-controller,-node-ipam-controller,-taint-eviction-controller",
    `--bind-address=${loopback}`,
    `--secure-port=${port}`,
    `--cert-dir=${join(processes.folder, name)}`,
    "--authorization-always-allow-paths=/healthz",
    `--service-account-private-key-file=${key}`,
    `--root-ca-file=${join(credentials.folder, "pki/apiserver.crt")}`,
  ]);
  await processes.until(`${name} are healthy`, name, () =>
    isHealthy(
      `https://${loopback}:${port}`,
      join(processes.folder, name, "kube-controller-manager.crt"),
      "/healthz",
    ),
  );
}

/** @param certificate file with the server's own certificate; it makes one when it starts */
async function isHealthy(server: string, certificate: string, path: string, token = ""): Promise<boolean> {
  if (!existsSync(certificate)) return false;
  const client = connect({ server, authority: readFileSync(certificate, "utf8"), token });
  try {
    return (await client.request("GET", path)).status === 200;
  } finally {
    client.close();
  }
}
