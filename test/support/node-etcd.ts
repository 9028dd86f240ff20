import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import { type EtcdCall, etcdCall } from "../../agents/etcd-supervisor/etcd-api";
import { askJson } from "../../agents/etcd-supervisor/https-json";

const pki = "/etc/kubernetes/pki";

/** The port of a member of the Events etcd for its clients. */
export const clientPort = 2382;

/**
 * Calls of an Events etcd with the client certificate of this node's API servers, as theirs are.
 * @param patience milliseconds for one answer
 */
export function etcdOfNode(patience: number): EtcdCall {
  const read = (file: string): string => readFileSync(`${pki}/${file}`, "utf8");
  const material = {
    ca: read("etcd/ca.crt"),
    cert: read("apiserver-etcd-client.crt"),
    key: read("apiserver-etcd-client.key"),
  };
  const agent = new Agent({ ...material, keepAlive: true });
  return etcdCall(askJson({ agent, material, refresh: () => Promise.resolve(false) }), patience);
}
