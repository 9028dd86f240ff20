import { type Edge, type Graph, type Node, joined } from "./graph";
import type { KubeObject } from "./kube-object";

/** Namespaces and names without the tenant in them: what each tenant has alike becomes one. */
export const acrossTenants = (graph: Graph, tenants: readonly string[]): Graph => {
  const tenant = new RegExp(`(?<![a-z0-9])(${tenants.join("|")})(?![a-z0-9])`, "g");
  return joined(graph, ({ objects: [object] }) => {
    const { kind, room = "", name, namespace = "" } = object!;
    return [kind, room, namespace.replace(tenant, "*"), name.replace(tenant, "*")].join(" ");
  });
};

type Key = (node: Node, edges: readonly Edge[]) => readonly string[];

const namespaceOf = ({ objects: [object] }: Node): string => object!.namespace ?? "";

const text = (node: Node, { from, label, to }: Edge): string =>
  [from === node.id ? "" : from, label, to === node.id ? "" : to].join(" > ");

/** One namespace, and all arrows. */
const sameNeighbours: Key = (node, edges) => [
  namespaceOf(node),
  ...edges.map((edge) => text(node, edge)).sort(),
];

/** Kinds of which several may be one box, and what these have to have in common. Others are alike if they are of one kind. */
const families: readonly { readonly kinds: readonly string[]; readonly key: Key }[] = [
  {
    kinds: ["PodDisruptionBudget", "NetworkPolicy"],
    key: (node, edges) =>
      sameNeighbours(
        node,
        edges.filter(({ from, label }) => from === node.id && label === "selects"),
      ),
  },
  {
    // What an account may do in its own namespace and in the cluster; in other namespaces it is another thing.
    kinds: ["Role", "ClusterRole"],
    key: (node, edges) => {
      const accounts = edges.filter(({ to }) => to === node.id).map(({ from }) => from);
      const isAtHome = accounts.every((id) => id.startsWith(`ServiceAccount ${namespaceOf(node)}/`));
      const isOfCluster = namespaceOf(node) === "";
      return [...accounts.sort(), isAtHome || isOfCluster ? "" : namespaceOf(node)];
    },
  },
  { kinds: ["ResourceQuota", "LimitRange"], key: sameNeighbours },
  { kinds: ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"], key: sameNeighbours },
];

/** Objects side by side that have the same neighbours as one. */
export const alike = (graph: Graph): Graph =>
  joined(graph, (node) => {
    const { kind, room = "" } = node.objects[0]!;
    const family = families.find(({ kinds }) => kinds.includes(kind));
    const edges = graph.edges.filter(({ from, to }) => from === node.id || to === node.id);
    return [family?.kinds[0] ?? kind, room, ...(family?.key ?? sameNeighbours)(node, edges)].join("\n");
  });

/** Names of several objects, each once; of many the first. */
export function namesOf(objects: readonly KubeObject[]): string {
  const names = [...new Set(objects.map(({ name }) => name))].sort();
  const all = names.join(", ");
  return all.length <= 60 ? all : `${names[0]!}, …`;
}
