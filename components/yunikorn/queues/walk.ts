import type { Queue, QueueTree } from "./tree";

/** A queue and what its place in the tree makes of it. */
export interface Place {
  /** Dotted, from the root down, such as `root.online.p1`. */
  readonly path: string;
  /** In the tree as data, such as `root.queues.online.queues.p1`. */
  readonly key: string;
  readonly queue: Queue;
  /** Its own node pool or that of the nearest queue above. */
  readonly nodePool?: string;
  readonly children: readonly Place[];
}

/**
 * The queues right below one, by name. Not as the file has them: Pulumi's engine hands over the stack file's maps in the order of their keys, and whoever else
 * reads the file should get the same text.
 */
export const childQueues = ({ queues = {} }: Queue): [name: string, queue: Queue][] =>
  Object.entries(byName(queues));

/** In the order of its keys, see `childQueues`. */
export const byName = <Value>(values: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1)));

/** The root with all below it. */
export function placeOf(tree: QueueTree): Place {
  const visit = (path: string, key: string, queue: Queue, inherited?: string): Place => {
    const nodePool = queue.nodePool ?? inherited;
    const children = childQueues(queue).map(([name, child]) =>
      visit(`${path}.${name}`, `${key}.queues.${name}`, child, nodePool),
    );
    return { path, key, queue, ...(nodePool === undefined ? {} : { nodePool }), children };
  };
  return visit("root", "root", tree.root);
}

/** Every queue, parents before their children. */
export function everyPlace(tree: QueueTree): Place[] {
  const flat = (place: Place): Place[] => [place, ...place.children.flatMap(flat)];
  return flat(placeOf(tree));
}

/** A dotted path and those above it, from the root down. */
export const lineage = (path: string): string[] =>
  path.split(".").map((_, index, names) => names.slice(0, index + 1).join("."));

/** Whether queues may be below it; only one without takes applications. */
export const isParent = ({ parent, queues }: Queue): boolean =>
  parent === true || Object.keys(queues ?? {}).length > 0;

/** The queue of a dotted path; YuniKorn does not tell upper from lower case. */
export function placeAt(tree: QueueTree, path: string): Place | undefined {
  const wanted = path.toLowerCase();
  return everyPlace(tree).find((place) => place.path.toLowerCase() === wanted);
}

/** The queue of a dotted path, or the nearest one above it that is there; undefined for a path that does not begin at the root. */
export function nearestPlace(tree: QueueTree, path: string): Place | undefined {
  const places = new Map(everyPlace(tree).map((place) => [place.path.toLowerCase(), place]));
  return lineage(path.toLowerCase())
    .map((one) => places.get(one))
    .findLast((place) => place !== undefined);
}

/**
 * The node pool that a queue's pods run on: that of the queue, or of the nearest one above that has one. A queue that placement creates has its
 * parent's.
 * @param path dotted, such as `root.p1`
 */
export const nodePoolOf = (tree: QueueTree, path: string): string | undefined =>
  nearestPlace(tree, path)?.nodePool;

/** The declared nodes that a queue's pods run on; undefined: any. */
export function poolOfQueue<Pool extends { readonly name: string }>(
  tree: QueueTree | undefined,
  pools: readonly Pool[] | undefined,
  path: string,
): Pool | undefined {
  const name = tree && nodePoolOf(tree, path);
  return pools?.find((pool) => pool.name === name);
}
