import { shown } from "../problem";
import type { RawLimit } from "../scheduler-config";
import { type LimitNode, type QueueNode, walk } from "../tree";

/** The limits by name that hold at a queue: its own, and those that the queues above pass down. */
interface Scope<T> {
  readonly own: Map<string, T>;
  readonly above?: Scope<T>;
  readonly depth: number;
}

/** A limit of a queue above for the same name, or for everybody. */
export interface Inherited<T> {
  readonly value: T;
  readonly name: string;
}

export type Kind = "user" | "group";

/** How messages call a limit: by its description, where it has one. */
export const limitTitle = ({ limit }: RawLimit): string => (limit === "" ? "limit" : `limit ${shown(limit)}`);

const depthBound = 100;

function find<T>(scope: Scope<T> | undefined, name: string): T | undefined {
  for (let at = scope; at !== undefined; at = at.above) {
    const value = at.own.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A scope below another. Long chains are copied flat now and then, so that a look-up stays cheap in a tree of any depth. */
function below<T>(above: Scope<T> | undefined): Scope<T> {
  const next = above?.own.size === 0 ? above.above : above;
  if (!next) return { own: new Map(), depth: 0 };
  if (next.depth < depthBound) return { own: new Map(), above: next, depth: next.depth + 1 };
  const all = new Map<string, T>();
  for (let at: Scope<T> | undefined = next; at !== undefined; at = at.above) {
    for (const [name, value] of at.own) if (!all.has(name)) all.set(name, value);
  }
  return { own: new Map(), above: { own: all, depth: 0 }, depth: 1 };
}

/** A queue's path as YuniKorn builds it, with what is kept under it. */
interface Slot<T> {
  below?: Map<string, Slot<T>>;
  user?: Scope<T>;
  group?: Scope<T>;
}

function slotBelow<T>(above: Slot<T>, name: string): Slot<T> {
  above.below ??= new Map();
  const slot = above.below.get(name) ?? {};
  above.below.set(name, slot);
  return slot;
}

type Visit<T> = (
  node: QueueNode,
  limit: LimitNode,
  kind: Kind,
  name: string,
  inherited: Inherited<T> | undefined,
) => T;

function inheritedBy<T>(above: Scope<T> | undefined, name: string): Inherited<T> | undefined {
  const same = find(above, name);
  if (same !== undefined) return { value: same, name };
  const all = name === "*" ? undefined : find(above, "*");
  return all === undefined ? undefined : { value: all, name: "*" };
}

/**
 * Visits every name of every limit with what holds above it: the nearest limit of the same name, else the nearest of `*`.
 *
 * YuniKorn keeps these by the queue's path, and starts the path afresh at every queue that is called root, wherever it stands. Such a queue
 * below the root therefore replaces what the root, and queues of the same names below it, have passed down, for the queues that come after it
 * too. That is followed here, because it decides what YuniKorn accepts.
 * @param visit returns what holds below the queue for that name
 */
export function withInherited<T>(root: QueueNode, visit: Visit<T>): void {
  const none: Slot<T> = {};
  const slots = new Map<QueueNode, Slot<T>>();

  walk(root, (node) => {
    const parent = (node.parent && slots.get(node.parent)) ?? none;
    const slot = slotBelow(node.queue.name === "root" ? none : parent, node.queue.name);
    slots.set(node, slot);
    for (const kind of ["user", "group"] as const) {
      const above = parent === slot ? undefined : parent[kind];
      slot[kind] = node.limits.length === 0 && above ? above : below(above);
    }
    for (const limit of node.limits) {
      for (const kind of ["user", "group"] as const) {
        for (const name of (kind === "user" ? limit.limit.users : limit.limit.groups) ?? []) {
          slot[kind]?.own.set(name, visit(node, limit, kind, name, inheritedBy(parent[kind], name)));
        }
      }
    }
  });
}
