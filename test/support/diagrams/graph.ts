import { type KubeObject, idOf } from "./kube-object";
import type { Relation } from "./relations";

/** One object, or several that a reader needs not tell apart. */
export interface Node {
  readonly id: string;
  readonly objects: readonly KubeObject[];
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

/** A node for each object that there is or that is referred to, in the order of their names: that of registration changes from run to run. */
export function graphOf(objects: readonly KubeObject[], relations: readonly Relation[]): Graph {
  const all = [...objects, ...relations.flatMap(({ from, to }) => [from, to])];
  const byId = new Map(all.map((object) => [idOf(object), object]));
  const nodes = [...byId]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([id, object]) => ({ id, objects: [object] }));
  return {
    nodes,
    edges: distinct(relations.map(({ from, to, label }) => ({ from: idOf(from), to: idOf(to), label }))),
  };
}

/** Nodes with the same key as one, with what leads from and to them; an arrow from such a node to itself is none. */
export function joined({ nodes, edges }: Graph, keyOf: (node: Node) => string): Graph {
  const byKey = new Map<string, Node>();
  const placeOf = new Map<string, string>();
  for (const node of nodes) {
    const key = keyOf(node);
    const { id, objects } = byKey.get(key) ?? { id: node.id, objects: [] };
    byKey.set(key, { id, objects: [...objects, ...node.objects] });
    placeOf.set(node.id, id);
  }
  const moved = edges.map(({ from, to, label }) => ({
    from: placeOf.get(from)!,
    to: placeOf.get(to)!,
    label,
  }));
  return { nodes: [...byKey.values()], edges: distinct(moved).filter(({ from, to }) => from !== to) };
}

const distinct = (edges: readonly Edge[]): Edge[] => [
  ...new Map(edges.map((edge) => [JSON.stringify(edge), edge])).values(),
];
