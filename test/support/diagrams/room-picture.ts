import { grouped } from "../../../lib/grouped";
import { acrossTenants, alike, namesOf } from "./alike";
import { type Arrow, type Box, type Flowchart, type Frame, idFrom, labelOf } from "./flowchart";
import { type Edge, type Graph, type Node, graphOf } from "./graph";
import type { KubeObject } from "./kube-object";
import { isBinding } from "./relations";
import type { StackObjects } from "./stack-objects";

/** The objects that a room makes, in their namespaces, and what they refer to: of other rooms, or of nobody's in the stack, with a dashed line. */
export function roomPicture(room: string, { objects, relations, tenants }: StackObjects): Flowchart {
  const own = objects.filter((object) => object.room === room && !isBinding(object));
  const references = relations.filter(({ from }) => from.room === room);
  const graph = alike(acrossTenants(graphOf(own, references), tenants));
  const frames = framesOf(graph, room);
  const framed = new Set(frames.flatMap(({ boxes }) => boxes.map(({ id }) => id)));
  const frameOf = new Map(graph.nodes.map(({ id, objects: all }) => [id, frames.find(isOf(all))?.id]));
  const at = (id: string): string => frameOf.get(id) ?? idFrom(id);
  return {
    direction: "TB",
    frames,
    boxes: graph.nodes
      .filter(({ id }) => !framed.has(idFrom(id)) && frameOf.get(id) === undefined)
      .map((node) => boxOf(node, room, placesOf(node))),
    arrows: arrowsOf(graph.edges).map(({ from, to, label }) => ({ from: at(from), to: at(to), label })),
  };
}

/** A frame for each namespace that the room has something in, or one for those of all tenants. */
function framesOf({ nodes }: Graph, room: string): Frame[] {
  const placed = nodes.filter((node) => placesOf(node).length > 0 && node.objects.every(hasNamespace));
  return [...grouped(placed, (node) => placesOf(node).join(", ")).values()]
    .filter((inside) => inside.some(({ objects }) => objects.some((object) => object.room === room)))
    .map((inside) => {
      const places = placesOf(inside[0]!);
      return {
        id: idFrom(`Namespace ${places[0]!}`),
        title: `Namespace${places.length > 1 ? "s" : ""} ${places.join(", ")}`,
        boxes: inside.map((node) => boxOf(node, room, [])),
      };
    });
}

const hasNamespace = ({ namespace }: KubeObject): boolean => namespace !== undefined;

/** Whether a frame is what these objects are. */
const isOf =
  (objects: readonly KubeObject[]) =>
  ({ title }: Frame): boolean =>
    objects[0]!.kind === "Namespace" && title.replace(/^\S+ /, "") === namesOf(objects);

const placesOf = ({ objects }: Node): string[] =>
  [...new Set(objects.flatMap(({ namespace = [] }) => namespace))].sort();

function boxOf({ id, objects }: Node, room: string, places: readonly string[]): Box {
  const kinds = [...grouped(objects, ({ kind }) => kind).values()];
  return {
    id: idFrom(id),
    lines: [
      ...[...grouped(kinds, namesOf)].flatMap(([names, same]) => [same.map(counted).join(", "), names]),
      ...(places.length === 0 ? [] : [`in ${places.join(", ")}`]),
    ],
    isOutside: objects.every((object) => object.room !== room),
  };
}

/** How many there are in a namespace. Pods that only a selector names may be any number. */
function counted(objects: readonly KubeObject[]): string {
  const { kind } = objects[0]!;
  const count = objects.length / new Set(objects.map(({ namespace }) => namespace)).size;
  return count === 1 || kind === "Pods" ? kind : `${kind} ×${count}`;
}

/** One arrow from a box to another, with all that it is for. */
const arrowsOf = (edges: readonly Edge[]): Arrow[] =>
  [...grouped(edges, ({ from, to }) => `${from}\n${to}`).values()].map((same) => ({
    from: same[0]!.from,
    to: same[0]!.to,
    label: labelOf(same),
  }));
