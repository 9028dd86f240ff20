import { httpsUrl } from "../lib/https-url";
import type { MemberPod } from "./member";

/**
 * The keys of etcd's configuration file that do not depend on how the member starts. The same in etcd 3.5 and 3.6 (`server/embed/config.go`); lists of
 * URLs are text with commas there, and the certificates of either side are an object.
 * @see https://etcd.io/docs/v3.6/op-guide/configuration/
 */
export function etcdSettings(pod: MemberPod): Readonly<Record<string, unknown>> {
  const { ports, listen, self, certificates } = pod;
  const urls = (addresses: readonly string[], port: number): string =>
    [...new Set(addresses)].map((address) => httpsUrl(address, port)).join(",");
  const security = (pair: "server" | "peer") => ({
    "client-cert-auth": true,
    "trusted-ca-file": `${certificates}/ca.crt`,
    "cert-file": `${certificates}/${pair}.crt`,
    "key-file": `${certificates}/${pair}.key`,
  });
  return {
    "listen-client-urls": urls(listen.clients, ports.client),
    "advertise-client-urls": httpsUrl(self.address, ports.client),
    "listen-peer-urls": urls(listen.peers, ports.peer),
    "initial-advertise-peer-urls": httpsUrl(self.address, ports.peer),
    "listen-metrics-urls": urls(listen.metrics, ports.metrics).replaceAll("https:", "http:"),
    "client-transport-security": security("server"),
    "peer-transport-security": security("peer"),
    "quota-backend-bytes": pod.quotaBytes,
    "auto-compaction-mode": "periodic",
    "auto-compaction-retention": pod.compactionRetention,
    "snapshot-count": pod.snapshotCount,
  };
}
