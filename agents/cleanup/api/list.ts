import { RunEnded } from "../exit-codes";
import { type Kind, dependentKinds, plurals } from "../kinds";
import { type Metadata, ObjectReader, type PodObject } from "../read-objects";
import type { Item } from "../records";
import type { Api } from "./api";
import { statusOf } from "./status";

const metadataOnly = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

/** Objects a page. A pod is 7 kB and comes whole; of the others come 1 to 2 kB. */
const pageSize = (kind: Kind): number => (kind === "Pod" ? 200 : 500);

/** Everything of the kinds in one namespace, dependents before pods. Of other kinds than pods the API sends metadata alone, so that no Secret's content ever reaches this program. */
export async function listAll(api: Api, namespace: string): Promise<Item[]> {
  const reader = new ObjectReader();
  const items: Item[] = [];
  for (const kind of dependentKinds)
    for await (const { metadata } of pages<{ metadata: Metadata }>(api, namespace, kind))
      items.push(reader.dependent(kind, metadata));
  for await (const pod of pages<PodObject>(api, namespace, "Pod")) items.push(reader.pod(pod));
  return items;
}

interface Page<Element> {
  readonly metadata: { readonly continue?: string };
  readonly items: readonly Element[];
}

/**
 * Page by page without a resource version: consistent, and from Kubernetes 1.34 on from the watch cache. With `resourceVersion=0` the server would ignore the limit.
 * A token that has expired (410) comes with another to go on with, which shows some objects as they are later: every decision is made for that.
 * @throws RunEnded when the API does not give them: half a list is no list
 */
async function* pages<Element>(api: Api, namespace: string, kind: Kind): AsyncGenerator<Element> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/${plurals[kind]}?limit=${pageSize(kind)}`;
  let token: string | undefined;
  do {
    const answer = await api.ask(`list ${kind}`, {
      method: "GET",
      path: token === undefined ? path : `${path}&continue=${encodeURIComponent(token)}`,
      ...(kind === "Pod" ? {} : { accept: metadataOnly }),
    });
    if (answer?.status === 410) {
      const fresh = statusOf(answer.body)?.metadata?.continue;
      if (fresh === undefined || fresh === token) throw unreadable(kind, namespace, answer);
      token = fresh;
      continue;
    }
    if (answer?.status !== 200) throw unreadable(kind, namespace, answer);
    const page = parse<Element>(answer.body);
    if (!page) throw unreadable(kind, namespace, answer);
    yield* page.items;
    token = page.metadata.continue || undefined;
  } while (token !== undefined);
}

/** An empty list of metadata has `items: null`, of whole objects `[]`; one without `items` is none. */
function parse<Element>(body: string): Page<Element> | undefined {
  try {
    const page = JSON.parse(body) as
      (Omit<Page<Element>, "items"> & { readonly items?: Element[] | null }) | null;
    if (page?.items === null) return { ...page, items: [] };
    return Array.isArray(page?.items) ? { ...page, items: page.items } : undefined;
  } catch {
    return undefined;
  }
}

const unreadable = (kind: Kind, namespace: string, answer?: { status: number; body: string }): RunEnded =>
  new RunEnded(
    "unusable",
    `${plurals[kind]} of ${namespace} cannot be listed: ` +
      (answer ? `the API server answered ${answer.status} ${answer.body.slice(0, 300)}` : "no useful answer"),
  );
