import { setTimeout as sleep } from "node:timers/promises";
import { ensureBinary } from "../../../local/toolchain/binaries";
import { files } from "../../../local/cluster/settings";
import { runResult } from "../../../local/lib/run";

export interface ClientReport {
  readonly requests: number;
  /** What a client that is written with client-go would have seen fail, one line each. */
  readonly failures: readonly string[];
}

const configMap = (name: string, namespace: string, round: number): object => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace },
  data: { round: String(round) },
});

const perRound = 40;

/**
 * Clients that list and write without pause until they are told to stop. They are kubectl, and so the real client-go with its own rules for trying again
 * (rest/request.go, rest/with_retry.go: after 429 and 5xx with Retry-After any request; after a lost connection a GET; Go's HTTP/2 besides, what the
 * server's GOAWAY said was not begun). One keeps a connection for many requests, the other takes a new one for each.
 * @param server address of the API server, such as https://10.246.1.2
 */
export function startGoClients(server: string, namespace: string): () => Promise<ClientReport> {
  let stopped = false;
  let requests = 0;
  const failures: string[] = [];
  const base = [
    `--kubeconfig=${files.kubeconfig}`,
    `--server=${server}`,
    `--namespace=${namespace}`,
    `--cache-dir=${files.folder}/kubectl-cache`,
  ];
  const call = async (count: number, args: string[], input?: object): Promise<void> => {
    const kubectl = await ensureBinary("kubectl");
    const started = new Date();
    const text = input && JSON.stringify(input);
    const { code, stderr } = await runResult(kubectl, [...base, ...args], { input: text });
    requests += count;
    if (code !== 0)
      failures.push(`${started.toISOString()} ${args.join(" ")}: ${stderr.trim().slice(0, 300)}`);
  };
  const apply = ["apply", "--server-side", "--force-conflicts", "--validate=ignore", "-f", "-"];
  const loop = async (round: (index: number) => Promise<void>): Promise<void> => {
    for (let index = 0; !stopped; index += 1) await round(index);
  };
  const keeping = loop(async (round) => {
    const items = Array.from({ length: perRound }, (_, index) =>
      configMap(`kept-${index}`, namespace, round),
    );
    await call(perRound, apply, { apiVersion: "v1", kind: "List", items });
    await call(perRound, ["get", "configmaps", "--chunk-size=1", "-o", "name"]);
  });
  const renewing = loop(async (round) => {
    await call(1, ["get", "configmaps", "-o", "name"]);
    await call(1, apply, configMap("renewed", namespace, round));
    await sleep(50); // two cores have to serve them, too
  });
  return async () => {
    stopped = true;
    await Promise.all([keeping, renewing]);
    return { requests, failures };
  };
}
