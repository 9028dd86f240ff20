import { apiPort } from "../../../local/cluster/settings";
import { kubectl, output, sparkServer } from "../local";
import { eventually } from "./eventually";

/** Address of the online API server on this machine. */
export const onlineServer = `https://127.0.0.1:${apiPort}`;

let servers: Promise<readonly [online: string, spark: string]> | undefined;

/** Addresses of an API server of each group. Asked for once, before anything is broken: the Spark one's is its Service's, which the online one knows. */
export const apiServers = (): Promise<readonly [online: string, spark: string]> =>
  (servers ??= sparkServer().then(
    (spark) => [onlineServer, spark] as const,
    (error: unknown) => {
      servers = undefined;
      throw error;
    },
  ));

/** @see components/api-server/events-proxy.ts: the paths that the probes ask */
const livezPath = "/livez?exclude=etcd-override-0";
const readyzPath = "/readyz?exclude=etcd-override-0&exclude=etcd-override-readiness-0";

/**
 * As patient as the probes, which a server fails by several answers in a row: the check of the main etcd has 2 s, which a busy disk takes now and then.
 * @throws Error unless the API server is live and ready, whatever its Events etcd does
 */
export const requireServing = (server: string, seconds = 15): Promise<void> =>
  eventually(seconds, async () => {
    for (const path of [livezPath, readyzPath])
      await output(kubectl("get", "--raw", path, `--server=${server}`, "--request-timeout=5s"));
  });
