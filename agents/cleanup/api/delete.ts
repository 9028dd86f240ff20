import { plurals } from "../kinds";
import type { Item } from "../records";
import type { Api } from "./api";
import { saysNotFound, statusOf } from "./status";

/** What became of a deletion. */
export type Outcome =
  /** The API took it: gone, or about to go. */
  | { readonly is: "deleted" }
  /** It was not there any more. */
  | { readonly is: "gone" }
  /** It is another object by now, or has changed: it is kept. */
  | { readonly is: "changed" }
  | { readonly is: "failed"; readonly why: string };

/**
 * Deletes the very object that was judged, as it was judged: the API compares UID and resource version in the transaction that deletes it. So it may be repeated when nobody knows whether it was
 * carried out; the second time it finds nothing or something else. No grace period is sent: a running executor has its own.
 */
export async function deleteItem(api: Api, namespace: string, item: Item): Promise<Outcome> {
  const { kind, name, uid, resourceVersion } = item;
  const plural = plurals[kind];
  const answer = await api.ask(`delete ${kind}`, {
    method: "DELETE",
    path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/${plural}/${encodeURIComponent(name)}`,
    body: {
      apiVersion: "v1",
      kind: "DeleteOptions",
      preconditions: { uid, resourceVersion },
      propagationPolicy: "Background",
    },
  });
  if (!answer) return { is: "failed", why: "no useful answer" };
  const { status, body } = answer;
  if (status === 200 || status === 202) return { is: "deleted" };
  if (saysNotFound(answer, plural)) return { is: "gone" };
  if (status === 409 && statusOf(body)?.reason === "Conflict") return { is: "changed" };
  return { is: "failed", why: `${status} ${statusOf(body)?.message ?? body.slice(0, 300)}` };
}
