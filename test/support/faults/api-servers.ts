import { apiPort } from "../../../local/cluster/settings";
import { kubectl, output } from "../local";

/** Addresses on this machine of an API server of each group. */
export const onlineServer = `https://127.0.0.1:${apiPort}`;
export const sparkServer = "https://127.0.0.1:6444";
export const apiServers = [onlineServer, sparkServer] as const;

/** @see components/api-server/events-proxy.ts: the paths that the probes ask */
const livezPath = "/livez?exclude=etcd-override-0";
const readyzPath = "/readyz?exclude=etcd-override-0&exclude=etcd-override-readiness-0";

/** @throws Error unless the API server is live and ready, whatever its Events etcd does */
export async function requireServing(server: string): Promise<void> {
  for (const path of [livezPath, readyzPath])
    await output(kubectl("get", "--raw", path, `--server=${server}`, "--request-timeout=5s"));
}
