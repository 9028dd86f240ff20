import { toLower } from "./go/text";
import { type ReadResources, none, readResources } from "./resources";
import type { Partition, RawLimit, RawQueue, SchedulerConfig } from "./scheduler-config";

export interface LimitNode {
  readonly limit: RawLimit;
  /** Where it stands in the YAML. */
  readonly place: string;
  readonly max: ReadResources;
}

/** A queue with what the checks need of its surroundings. */
export interface QueueNode {
  readonly queue: RawQueue;
  /** Dotted, with the names as they were written, such as `root.p1`. */
  readonly path: string;
  /** Where it stands in the YAML; that of the list of queues for a root that YuniKorn inserts. */
  readonly place: string;
  readonly parent?: QueueNode;
  readonly children: readonly QueueNode[];
  /** Its own, and on root those of the partition where it has none. */
  readonly limits: readonly LimitNode[];
  readonly guaranteed: ReadResources;
  readonly max: ReadResources;
  /** What the parent flag is after YuniKorn has forced it on the root. */
  readonly isParent: boolean;
}

export interface PartitionNode {
  readonly partition: Partition;
  /** As messages call it: `default` where no other name is given. */
  readonly name: string;
  readonly place: string;
  /** Absent when the partition has no list of queues. */
  readonly root?: QueueNode;
  /** The root is YuniKorn's: the configuration does not name one. */
  readonly rootInserted: boolean;
}

const limitNodes = (limits: readonly RawLimit[] | undefined, place: string): LimitNode[] =>
  (limits ?? []).map((limit, index) => ({
    limit,
    place: `${place}.limits[${index}]`,
    max: readResources(limit.maxResources),
  }));

type Building = QueueNode & { readonly children: QueueNode[] };

function node(queue: RawQueue, path: string, place: string, parent?: QueueNode): Building {
  const limits = limitNodes(queue.limits, place);
  const guaranteed = readResources(queue.resources.guaranteed);
  const max = readResources(queue.resources.max);
  return { queue, path, place, parent, children: [], limits, guaranteed, max, isParent: queue.parent };
}

/** Adds all queues below, without recursion: a chain of some thousand queues would exceed JavaScript's stack. */
function grow(root: Building, placeOfChild: (index: number) => string): QueueNode {
  const waiting: [Building, (index: number) => string][] = [[root, placeOfChild]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [parent, childPlace] = next;
    for (const [index, queue] of (parent.queue.queues ?? []).entries()) {
      const child = node(queue, `${parent.path}.${queue.name}`, childPlace(index), parent);
      parent.children.push(child);
      if (queue.queues !== undefined) waiting.push([child, (below) => `${child.place}.queues[${below}]`]);
    }
  }
  return root;
}

/** What YuniKorn puts above queues that have no root. */
export const insertedRoot: RawQueue = {
  name: "root",
  parent: true,
  resources: {},
  maxApplications: 0n,
  adminAcl: "",
  submitAcl: "",
  childTemplate: { maxApplications: 0n, resources: {} },
};

/** The queues under the root that YuniKorn makes of them: a single queue named root in any case, or one inserted above all others. */
function rootOf(partition: Partition, place: string): { root?: QueueNode; rootInserted: boolean } {
  const { queues } = partition;
  if (queues === undefined) return { rootInserted: false };
  const [only] = queues;
  const rootInserted = queues.length !== 1 || only === undefined || toLower(only.name) !== "root";
  const top = rootInserted ? { ...insertedRoot, queues } : only;
  const topPlace = rootInserted ? `${place}.queues` : `${place}.queues[0]`;
  const own = node(top, top.name, topPlace);
  const root = {
    ...own,
    limits: own.limits.length > 0 ? own.limits : limitNodes(partition.limits, place),
    // A root may not have any; whatever it has is reported as that alone.
    guaranteed: none,
    max: none,
    isParent: true,
  };
  const childPlace = (index: number) =>
    rootInserted ? `${place}.queues[${index}]` : `${topPlace}.queues[${index}]`;
  return { root: grow(root, childPlace), rootInserted };
}

export const partitionNodes = (config: SchedulerConfig): PartitionNode[] =>
  (config.partitions ?? []).map((partition, index) => {
    const place = `partitions[${index}]`;
    const isDefault = partition.name === "" || toLower(partition.name) === "default";
    return { partition, name: isDefault ? "default" : partition.name, place, ...rootOf(partition, place) };
  });

/** Depth first, parents before their children, `leave` after the last of them: the order of YuniKorn's own checks. */
export function walk(
  root: QueueNode,
  enter: (node: QueueNode) => void,
  leave?: (node: QueueNode) => void,
): void {
  const open = [root];
  // Of each open queue, how many of its children are done; two lists, because a pair for every queue of every walk is much to collect.
  const done = [0];
  enter(root);
  for (let node = open.at(-1); node !== undefined; node = open.at(-1)) {
    const child = node.children[done[done.length - 1]!++];
    if (child === undefined) {
      leave?.(node);
      open.pop();
      done.pop();
    } else {
      enter(child);
      open.push(child);
      done.push(0);
    }
  }
}
