import { isDeepStrictEqual } from "node:util";
import { type Report, at } from "../problem";
import type { RawLimit } from "../scheduler-config";
import type { PartitionNode } from "../tree";

/** Go's reflect.DeepEqual: maps without regard to order, and a list that was not given is not the same as an empty one. */
export const sameLimits = (left: readonly RawLimit[], right: readonly RawLimit[]): boolean =>
  left.length === right.length &&
  left.every((limit, index) => {
    const other = right[index];
    return (
      other !== undefined &&
      limit.limit === other.limit &&
      limit.maxApplications === other.maxApplications &&
      isDeepStrictEqual(limit.users, other.users) &&
      isDeepStrictEqual(limit.groups, other.groups) &&
      isDeepStrictEqual(limit.maxResources, other.maxResources)
    );
  });

/** The partition's list of queues, its root's resources and its own limits. */
export function structure(
  { partition, name, place, root, rootInserted }: PartitionNode,
  report: Report,
): void {
  if (!root) {
    report(place, `partition ${name}: it has no queues; give it queues: with a root queue, or an empty list`);
    return;
  }
  const { resources, limits = [] } = root.queue;
  for (const kind of ["guaranteed", "max"] as const) {
    if (rootInserted || resources[kind] === undefined) continue;
    report(
      at(at(root.place, "resources"), kind),
      `queue ${root.path}: the root queue may have no ${kind} resources, not even an empty map; its size is that of the cluster, so remove them`,
    );
  }
  const own = partition.limits ?? [];
  if (own.length > 0 && limits.length > 0 && !sameLimits(own, limits)) {
    report(
      at(place, "limits"),
      `partition ${name}: it has limits that differ from those of its queue ${root.path}; keep one of the two`,
    );
  }
}
