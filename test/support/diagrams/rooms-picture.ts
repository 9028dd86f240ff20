import { grouped } from "../../../lib/grouped";
import { type Flowchart, byEnds, idFrom, labelOf } from "./flowchart";
import { type KubeObject, podTemplateOf } from "./kube-object";
import type { Relation } from "./relations";
import type { StackObjects } from "./stack-objects";

/**
 * The rooms with their workloads, and what objects of one refer to in another. The engine follows a whole line; along a dotted one only a name is known.
 * Namespaces that the platform itself makes are no room.
 */
export function roomsPicture({ objects, relations, order }: StackObjects): Flowchart {
  const rooms = roomsOf(objects);
  const between = [...relations, ...homes(objects)].filter(
    ({ from, to }) => from.room !== to.room && rooms.includes(from.room!) && rooms.includes(to.room!),
  );
  return {
    direction: "TB",
    boxes: rooms.map((room) => ({ id: idFrom(room), lines: [room, ...workloadsOf(room, objects)] })),
    arrows: [...grouped(between, ({ from, to }) => `${from.room!} ${to.room!}`).values()]
      .map((same) => ({
        from: idFrom(same[0]!.from.room!),
        to: idFrom(same[0]!.to.room!),
        label: labelOf(same),
        isDotted: !order.some(({ first, then }) => first === same[0]!.to.room && then === same[0]!.from.room),
      }))
      .sort(byEnds),
  };
}

export const roomsOf = (objects: readonly KubeObject[]): string[] =>
  [...new Set(objects.flatMap(({ room = "platform" }) => (room === "platform" ? [] : [room])))].sort();

const workloadsOf = (room: string, objects: readonly KubeObject[]): string[] =>
  kindsOf(objects.filter((object) => object.room === room && hasPods(object)));

const hasPods = (object: KubeObject): boolean =>
  podTemplateOf(object) !== undefined || object.kind === "static Pod";

/** Kinds with how many there are of each. */
export const kindsOf = (objects: readonly KubeObject[]): string[] =>
  [...grouped(objects, ({ kind }) => kind)]
    .map(([kind, { length }]) => `${kind}${length > 1 ? ` ×${length}` : ""}`)
    .sort();

/** Objects in a namespace that another room makes. */
const homes = (objects: readonly KubeObject[]): Relation[] =>
  objects.flatMap((from) =>
    objects
      .filter(({ kind, name }) => kind === "Namespace" && name === from.namespace)
      .map((to) => ({ from, to, label: "is in its namespace" })),
  );
