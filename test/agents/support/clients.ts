import { request } from "node:https";
import { readFileSync } from "node:fs";
import { ensureBinary } from "../../../local/toolchain/binaries";
import { type RunResult, run, runResult } from "../../../local/lib/run";
import type { TestNode } from "./node";

/** kubectl as the cluster's administrator, against the API server on a port of 127.0.0.1. */
export async function kubectl(node: TestNode, port: number, args: string[], input?: string): Promise<string> {
  const server = ["--kubeconfig", node.at("/super-admin.conf"), "--server", `https://127.0.0.1:${port}`];
  return run(await ensureBinary("kubectl"), [...server, "--request-timeout=20s", ...args], { input });
}

/** etcdctl with a client certificate, or without one. */
export async function etcdctl(
  node: TestNode,
  port: number,
  args: string[],
  certificate: string | undefined = node.at("/etc/kubernetes/pki/apiserver-etcd-client"),
): Promise<RunResult> {
  const own = certificate === "" ? [] : [`--cert=${certificate}.crt`, `--key=${certificate}.key`];
  const options = [
    `--endpoints=https://127.0.0.1:${port}`,
    `--cacert=${node.at("/etc/kubernetes/pki/etcd/ca.crt")}`,
  ];
  return runResult(await ensureBinary("etcdctl"), [...options, ...own, "--command-timeout=5s", ...args]);
}

export async function keys(node: TestNode, port: number, prefix: string): Promise<string[]> {
  const { code, stdout, stderr } = await etcdctl(node, port, ["get", "--prefix", prefix, "--keys-only"]);
  if (code !== 0) throw new Error(`etcdctl: ${stderr}`);
  return stdout.split("\n").filter((line) => line !== "");
}

/** Asks an API server, with a service account's token or without credentials. Certificates are checked against the cluster's authority. */
export function ask(
  node: TestNode,
  port: number,
  path: string,
  token?: string,
): Promise<{ status: number; body: string }> {
  const ca = readFileSync(node.at("/etc/kubernetes/pki/ca.crt"));
  return new Promise((resolve, reject) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const options = { ca, headers, timeout: 5_000 };
    const asked = request(`https://127.0.0.1:${port}${path}`, options, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => (body += text));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.on("timeout", () => asked.destroy(new Error(`${path}: no answer within 5 s`)));
    asked.on("error", reject).end();
  });
}
