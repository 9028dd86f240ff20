import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import https from "node:https";
import { join } from "node:path";
import { freePorts } from "../../local/lib/free-ports";
import { ensureBinary } from "../../local/toolchain/binaries";
import { Throwaway } from "./throwaway";

/**
 * A Kubernetes control plane of its own for a test: etcd, API server, controller manager, scheduler, and KWOK, which plays the
 * kubelet of one node. Plain processes on 127.0.0.1, without root, containers or a kubelet.
 */
export interface ControlPlane {
  /** Path of a kubeconfig with the right to everything (context `test`). */
  readonly kubeconfig: string;
  /** Address of the API server, https://127.0.0.1:PORT. */
  readonly server: string;
  /** Address of its etcd, http://127.0.0.1:PORT. */
  readonly etcd: string;
  /** A temporary folder that goes with it. */
  readonly folder: string;
  /** Runs a request against the API as the kubeconfig's user and returns the answer's code and JSON. */
  request(method: string, path: string, body?: unknown, contentType?: string): Promise<ApiAnswer>;
  /** Ends every process and removes the folder. */
  stop(): Promise<void>;
}

export interface ApiAnswer {
  readonly code: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads whatever object it asked for
  readonly body: any;
}

export interface ControlPlaneOptions {
  /** Further arguments of the API server. */
  readonly apiServerArgs?: readonly string[];
  /** Further arguments of the controller manager. */
  readonly controllerManagerArgs?: readonly string[];
  /** Controllers, scheduler and a simulated node; default: true. */
  readonly controllers?: boolean;
}

/** Starts one and waits until it serves; with controllers, until its node is ready. */
export async function startControlPlane(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
  const throwaway = new Throwaway();
  try {
    return await start(throwaway, options);
  } catch (error) {
    await throwaway.stop();
    throw error;
  }
}

async function start(throwaway: Throwaway, options: ControlPlaneOptions): Promise<ControlPlane> {
  const { folder } = throwaway;
  const [client, peer, secure, managerPort, schedulerPort] = await freePorts(5);
  const etcd = `http://127.0.0.1:${client}`;
  const server = `https://127.0.0.1:${secure}`;
  const token = randomBytes(16).toString("hex");
  const file = (name: string): string => join(folder, name);
  writeFileSync(file("tokens.csv"), `${token},test-admin,test-admin,system:masters\n`, { mode: 0o600 });
  writeFileSync(file("service-account.key"), serviceAccountKey(), { mode: 0o600 });

  throwaway.start("etcd", await ensureBinary("etcd"), [
    `--data-dir=${file("etcd")}`,
    `--listen-client-urls=${etcd}`,
    `--advertise-client-urls=${etcd}`,
    `--listen-peer-urls=http://127.0.0.1:${peer}`,
    "--unsafe-no-fsync",
    "--log-level=error",
  ]);
  throwaway.start("kube-apiserver", await ensureBinary("kube-apiserver"), [
    `--etcd-servers=${etcd}`,
    "--bind-address=127.0.0.1",
    `--secure-port=${secure}`,
    `--cert-dir=${file("pki")}`,
    `--token-auth-file=${file("tokens.csv")}`,
    "--authorization-mode=RBAC",
    "--service-cluster-ip-range=10.246.0.0/16",
    "--service-account-issuer=https://kubernetes.default.svc",
    `--service-account-key-file=${file("service-account.key")}`,
    `--service-account-signing-key-file=${file("service-account.key")}`,
    "--endpoint-reconciler-type=none",
    "--allow-privileged",
    ...(options.apiServerArgs ?? []),
  ]);

  const authority = (): Buffer => readFileSync(file("pki/apiserver.crt"));
  const request = (
    method: string,
    path: string,
    body?: unknown,
    contentType = "application/json",
  ): Promise<ApiAnswer> => call(server + path, { method, token, ca: authority(), body, contentType });
  const controlPlane: ControlPlane = {
    kubeconfig: file("kubeconfig"),
    server,
    etcd,
    folder,
    request,
    stop: () => throwaway.stop(),
  };
  await until("the API server is ready", throwaway, "kube-apiserver", async () => {
    const { code } = await request("GET", "/readyz");
    return code === 200;
  });
  writeFileSync(controlPlane.kubeconfig, kubeconfig(server, token, authority()), { mode: 0o600 });
  if (options.controllers === false) return controlPlane;

  const common = [
    `--kubeconfig=${controlPlane.kubeconfig}`,
    "--leader-elect=false",
    "--bind-address=127.0.0.1",
  ];
  throwaway.start("kube-controller-manager", await ensureBinary("kube-controller-manager"), [
    ...common,
    `--secure-port=${managerPort}`,
    `--cert-dir=${file("kcm")}`,
    `--service-account-private-key-file=${file("service-account.key")}`,
    `--root-ca-file=${file("pki/apiserver.crt")}`,
    // On a machine with too much to do KWOK's heartbeats come late; the pods of a node that counts as lost are no longer ready.
    "--node-monitor-grace-period=10m",
    ...(options.controllerManagerArgs ?? []),
  ]);
  throwaway.start("kube-scheduler", await ensureBinary("kube-scheduler"), [
    ...common,
    `--secure-port=${schedulerPort}`,
    `--cert-dir=${file("scheduler")}`,
  ]);
  writeFileSync(file("kwok.yaml"), "");
  throwaway.start("kwok", await ensureBinary("kwok"), [
    `--kubeconfig=${controlPlane.kubeconfig}`,
    `--config=${file("kwok.yaml")}`,
    "--manage-all-nodes",
    "--cidr=10.245.0.0/16",
  ]);
  await request("POST", "/api/v1/nodes", node);
  await until("the node is ready", throwaway, "kwok", async () => {
    const [found, account] = await Promise.all([
      request("GET", "/api/v1/nodes/test-node"),
      request("GET", "/api/v1/namespaces/default/serviceaccounts/default"),
    ]);
    const conditions = (found.body.status?.conditions ?? []) as { type: string; status: string }[];
    const isReady = conditions.some(({ type, status }) => type === "Ready" && status === "True");
    return isReady && account.code === 200;
  });
  return controlPlane;
}

const node = {
  apiVersion: "v1",
  kind: "Node",
  metadata: {
    name: "test-node",
    labels: { "kubernetes.io/os": "linux" },
    annotations: { "kwok.x-k8s.io/node": "fake" },
  },
  status: {
    allocatable: { cpu: "32", memory: "256Gi", pods: "110" },
    capacity: { cpu: "32", memory: "256Gi", pods: "110" },
  },
};

const serviceAccountKey = (): string =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  }).privateKey;

const kubeconfig = (server: string, token: string, authority: Buffer): string =>
  JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      { name: "test", cluster: { server, "certificate-authority-data": authority.toString("base64") } },
    ],
    users: [{ name: "test", user: { token } }],
    contexts: [{ name: "test", context: { cluster: "test", user: "test" } }],
    "current-context": "test",
  });

async function until(
  what: string,
  throwaway: Throwaway,
  culprit: string,
  isDone: () => Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + 60_000;
  let last = "";
  while (Date.now() < deadline) {
    try {
      if (await isDone()) return;
    } catch (error) {
      // Nothing listens yet; the last reason is told if nothing ever does.
      last = (error as Error).message;
    }
    const ended = throwaway.ended();
    if (ended) throw new Error(`${ended} ended before ${what}. Its last lines:\n${throwaway.logOf(ended)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(
    `not within 60 s: ${what} (${last}). Last lines of ${culprit}:\n${throwaway.logOf(culprit)}`,
  );
}

interface Call {
  readonly method: string;
  readonly token: string;
  readonly ca: Buffer;
  readonly body?: unknown;
  readonly contentType: string;
}

const call = (url: string, { method, token, ca, body, contentType }: Call): Promise<ApiAnswer> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": contentType };
    https
      .request(url, { method, ca, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => (text += part));
        response.on("end", () => {
          const isJson = response.headers["content-type"]?.includes("json");
          resolve({ code: response.statusCode ?? 0, body: isJson ? JSON.parse(text) : text });
        });
      })
      .on("error", reject)
      .end(body === undefined ? undefined : JSON.stringify(body));
  });
