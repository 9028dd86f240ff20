import type { PlatformConfig } from "../../stacks/config";
import type { QueueOutputs } from "../../stacks/outputs";
import { type Place, everyPlace, isParent, lineage } from "../yunikorn/queues";
import { amounts, formatAmount } from "../yunikorn/queues/quantity";
import type { Resources } from "../yunikorn/queues/tree";

/** The queues that take jobs, by their names from the root down, with what a job in them can have at most; nothing without YuniKorn. */
export function queueOutputs({ yunikorn, tenants }: Pick<PlatformConfig, "yunikorn" | "tenants">) {
  if (!yunikorn) return undefined;
  const places = everyPlace(yunikorn.queues);
  const leaves = places.filter(({ queue }) => !isParent(queue));
  const byPath = new Map(places.map((place) => [place.path, place]));
  const line = ({ path }: Place): Place[] => lineage(path).map((above) => byPath.get(above)!);
  return Object.fromEntries(leaves.map((leaf) => [leaf.path, ofQueue(leaf, line(leaf), tenants)]));
}

function ofQueue(
  { path, queue, nodePool }: Place,
  line: readonly Place[],
  tenants: PlatformConfig["tenants"],
): QueueOutputs {
  return {
    guaranteed: queue.guaranteed ?? {},
    max: smallest(line.map((above) => above.queue.max ?? {})),
    // Where a queue above has a number, this one has to have one that is not larger.
    ...(queue.maxApplications ? { maxApplications: queue.maxApplications } : {}),
    ...(nodePool === undefined ? {} : { nodePool }),
    tenants: tenants
      .filter((tenant) => tenant.queue.toLowerCase() === path.toLowerCase())
      .map(({ name }) => name),
  };
}

/** Type by type. */
function smallest(all: readonly Resources[]): Resources {
  const result = new Map<string, bigint>();
  for (const some of all)
    for (const [type, amount] of amounts(some)) {
      const least = result.get(type);
      if (least === undefined || amount < least) result.set(type, amount);
    }
  return Object.fromEntries([...result].map(([type, amount]) => [type, formatAmount(type, amount)]));
}
