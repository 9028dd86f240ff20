import { ensureBinary } from "../toolchain/binaries";
import { run } from "../lib/run";

const pki = "/etc/kubernetes/pki";

/** Where the cluster's own etcd of a kubeadm node listens. */
export const mainEtcd = "https://127.0.0.1:2379";

/**
 * Keys that begin with `prefix` in one etcd. The API servers' own client certificate opens both.
 * @param endpoint such as `https://127.0.0.1:2382`
 */
export async function keysIn(endpoint: string, prefix: string): Promise<string[]> {
  const text = await run(await ensureBinary("etcdctl"), [
    "get",
    prefix,
    "--prefix",
    "--keys-only",
    `--endpoints=${endpoint}`,
    `--cacert=${pki}/etcd/ca.crt`,
    `--cert=${pki}/apiserver-etcd-client.crt`,
    `--key=${pki}/apiserver-etcd-client.key`,
  ]);
  return text.split("\n").filter(Boolean);
}

/** Keys of a namespace's Events whose objects' names begin with `prefix`. */
export const eventKeys = (endpoint: string, namespace: string, prefix = ""): Promise<string[]> =>
  keysIn(endpoint, `/registry/events/${namespace}/${prefix}`);
