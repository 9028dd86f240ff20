import { type ApiAccess, get } from "../lib/api-access";

/** What becomes of the DaemonSet that an agent belongs to, as far as it concerns one node. */
export type Fate =
  | { readonly kind: "stays" }
  | { readonly kind: "is being deleted" }
  /** It stays on `nodes`, and this node is none of them. */
  | { readonly kind: "left this node"; readonly nodes: readonly string[] };

/** Asks the API what becomes of the DaemonSet. @throws when the API gives no clear answer */
export type AskFate = () => Promise<Fate>;

export function daemonSetFate(access: ApiAccess, namespace: string, name: string, node: string): AskFate {
  const path = `/apis/apps/v1/namespaces/${namespace}/daemonsets/${name}`;
  return async () => {
    const { status, body } = await get(access, path);
    if (status === 404 && isStatus(body)) return { kind: "is being deleted" };
    if (status !== 200) throw new Error(`${access.server}${path} answered ${status}: ${body.slice(0, 300)}`);
    const daemonSet = JSON.parse(body) as DaemonSet;
    if (daemonSet.metadata.deletionTimestamp) return { kind: "is being deleted" };
    const nodes = nodesOf(daemonSet);
    return nodes === undefined || nodes.includes(node)
      ? { kind: "stays" }
      : { kind: "left this node", nodes };
  };
}

interface NodeSelectorTerm {
  readonly matchExpressions?: readonly unknown[];
  readonly matchFields?: readonly { key: string; operator: string; values?: readonly string[] }[];
}

export interface DaemonSet {
  readonly metadata: { readonly deletionTimestamp?: string };
  readonly spec?: {
    readonly template?: {
      readonly spec?: {
        readonly affinity?: {
          readonly nodeAffinity?: {
            readonly requiredDuringSchedulingIgnoredDuringExecution?: {
              readonly nodeSelectorTerms?: readonly NodeSelectorTerm[];
            };
          };
        };
      };
    };
  };
}

/**
 * The nodes that a DaemonSet names in its affinity, or undefined when it says anything but a list of names, as the component writes it: a selector
 * that someone else put there is no clear answer.
 */
export function nodesOf(daemonSet: DaemonSet): string[] | undefined {
  const terms =
    daemonSet.spec?.template?.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
      ?.nodeSelectorTerms ?? [];
  const names = terms.map(({ matchExpressions = [], matchFields = [] }) => {
    const [field, ...others] = matchFields;
    const plain =
      matchExpressions.length + others.length === 0 &&
      field?.key === "metadata.name" &&
      field.operator === "In";
    return plain ? field.values : undefined;
  });
  return names.length === 0 || names.includes(undefined) ? undefined : names.flatMap((values) => values!);
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
