import type { Acl, Queue } from "../../queues/tree";
import { aclOf } from "../acl";
import { type Amounts, added, resourcesOf } from "../amounts";
import type { Partition } from "../cluster-size";
import { type Draft, tidy } from "../draft";
import type { Notebook } from "../notes";
import { type Ratio, isLess, zero } from "../ratio";
import { maxApplications } from "./applications";
import { expressionOf, noteNodes } from "./labels";
import { type Shares, partitionsOfLeaf, poolOf } from "./pools";
import type { Properties } from "./properties";
import { createsQueues, isSpared, queueProperties } from "./properties-of-queue";
import { sharesOf, whole } from "./shares";
import { childTemplate } from "./template";
import { userLimits } from "./user-limits";
import type { YarnQueue } from "./yarn-queue";

/** What all queues are translated with. */
interface Context {
  readonly properties: Properties;
  readonly notes: Notebook;
}

/** A queue with what its place in the tree makes of it. */
interface Placed {
  readonly queue: YarnQueue;
  readonly shares: Shares;
  /** Partitions that its applications, or those of the queues below, run on. */
  readonly partitions: readonly Partition[];
  /** Whether it or a queue above is spared by preemption. */
  readonly parentIsSpared: boolean;
  readonly children: readonly Placed[];
}

/**
 * The tree of queues.
 * @param partitions the nodes without a label, and the labels whose nodes' size is known
 * @throws Error for a capacity that cannot be read, or whose whole is not known
 */
export function queuesOf(
  root: YarnQueue,
  sizes: ReadonlyMap<Partition, Amounts>,
  partitions: readonly Partition[],
  context: Context,
): Queue {
  const shares = new Map(partitions.map((partition) => [partition, whole(sizes.get(partition))] as const));
  return draftOf(place(root, shares, "", false, context), undefined, context);
}

function place(
  queue: YarnQueue,
  shares: Shares,
  above: Partition,
  parentIsSpared: boolean,
  context: Context,
): Placed {
  const expression = expressionOf(queue, above, context.notes);
  const byPartition = [...shares].map(
    ([partition, share]) => [partition, sharesOf(queue.children, share, partition, context.notes)] as const,
  );
  const children = queue.children.map((child, index) =>
    place(
      child,
      new Map(byPartition.map(([partition, list]) => [partition, list[index]!])),
      expression,
      parentIsSpared || isSpared(queue),
      context,
    ),
  );
  const below = [...new Set(children.flatMap(({ partitions }) => partitions))];
  const partitions = children.length > 0 ? below : partitionsOfLeaf(expression, shares);
  return { queue, shares, partitions, parentIsSpared, children };
}

function draftOf(placed: Placed, poolAbove: string | undefined, context: Context): Queue {
  const { queue, partitions, children } = placed;
  const { notes, properties } = context;
  const shares = [...placed.shares].flatMap(([partition, share]) =>
    partitions.includes(partition) ? [share] : [],
  );
  const guaranteed = added(shares.map((share) => share.guaranteed ?? new Map<string, Ratio>()));
  const max = shares.every((share) => share.max) ? added(shares.map((share) => share.max!)) : undefined;
  const isBounded = shares.some((share) => share.isBounded);
  const part = shares.map((share) => share.part).reduce((a, b) => (isLess(a, b) ? b : a), zero);
  const creates = createsQueues(queue);
  const pool = poolOf(partitions);
  if (children.length === 0) noteNodes(queue, placed.shares, partitions, notes);
  const draft: Draft = {
    ...(creates ? { parent: true } : {}),
    guaranteed: queue.path === "root" ? undefined : resourcesOf(guaranteed),
    max: isBounded && max ? maxOf(queue, max, notes) : undefined,
    maxApplications: maxApplications(queue, part, properties, notes),
    submitAcl: acl(queue, "acl_submit_applications", notes),
    adminAcl: acl(queue, "acl_administer_queue", notes),
    properties: queueProperties(queue, placed.parentIsSpared, notes),
    limits: children.length === 0 && !creates ? userLimits(queue, guaranteed, max, properties, notes) : [],
    nodePool: pool === poolAbove ? undefined : pool,
    childTemplate: creates ? childTemplate(queue, { guaranteed, ...(max ? { max } : {}) }, notes) : undefined,
    queues: Object.fromEntries(
      children.map((child) => [child.queue.name, draftOf(child, pool ?? poolAbove, context)]),
    ),
  };
  return tidy(draft);
}

function maxOf(queue: YarnQueue, max: Amounts, notes: Notebook): Draft["max"] {
  const resources = resourcesOf(max);
  if (Object.keys(resources).length === 0)
    notes.lost(
      queue.source("maximum-capacity"),
      "0: YuniKorn takes no max whose amounts are all 0",
      queue.place,
    );
  return resources;
}

function acl(queue: YarnQueue, key: string, notes: Notebook): Acl | undefined {
  const text = queue.raw(key);
  if (text !== undefined) return aclOf(text, queue.source(key), notes, queue.place);
  if (queue.path !== "root" || key !== "acl_submit_applications") return undefined;
  notes.changed(
    queue.source(key),
    "not in the file: everybody, as YARN has it by default. It holds for every queue below",
    queue.place,
  );
  return "*";
}
