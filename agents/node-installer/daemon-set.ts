import { type ApiAccess, get } from "../lib/api-access";

export type Fate = "stays" | "is being deleted";

/** Asks the API what becomes of the DaemonSet that this agent belongs to. @throws when the API gives no clear answer */
export type AskFate = () => Promise<Fate>;

export function daemonSetFate(access: ApiAccess, namespace: string, name: string): AskFate {
  const path = `/apis/apps/v1/namespaces/${namespace}/daemonsets/${name}`;
  return async () => {
    const { status, body } = await get(access, path);
    if (status === 404 && isStatus(body)) return "is being deleted";
    if (status !== 200) throw new Error(`${access.server}${path} answered ${status}: ${body.slice(0, 300)}`);
    const { metadata } = JSON.parse(body) as { metadata: { deletionTimestamp?: string } };
    return metadata.deletionTimestamp ? "is being deleted" : "stays";
  };
}

/** Only an API server's own word counts: a proxy's 404 page would cost the member. */
function isStatus(body: string): boolean {
  try {
    const status = JSON.parse(body) as { kind?: string; reason?: string; details?: { kind?: string } } | null;
    return status?.kind === "Status" && status.reason === "NotFound" && status.details?.kind === "daemonsets";
  } catch {
    return false;
  }
}
