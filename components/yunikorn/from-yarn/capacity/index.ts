import type { Limit, Queue, QueueTree } from "../../queues/tree";
import { type ClusterSize, partitionSizes } from "../cluster-size";
import { tidy } from "../draft";
import type { Notebook } from "../notes";
import { userApplications } from "../user-applications";
import type { Element } from "../xml";
import { labelsIn } from "./labels";
import { placementOf } from "./mappings";
import { noteTheRest } from "./no-counterpart";
import { type Properties, prefix, propertiesOf } from "./properties";
import { queuesOf } from "./queues";
import { yarnQueues } from "./yarn-queue";

/**
 * The tree of a capacity-scheduler.xml, with Hadoop 3.4's meaning of its properties.
 * @throws Error for a file that cannot be translated, with the property
 */
export function fromCapacityScheduler(
  file: Element,
  size: ClusterSize | undefined,
  notes: Notebook,
): QueueTree {
  const properties = propertiesOf(file);
  const yarn = yarnQueues(properties, notes);
  const labels = labelsIn(yarn, properties.keys);
  const sizes = partitionSizes(size, labels);
  const known = labels.filter((label) => sizes.has(label));
  for (const label of labels.filter((one) => !known.includes(one))) sizeUnknown(label, properties, notes);
  noteCalculator(properties, notes);
  const root = queuesOf(yarn, sizes, ["", ...known], { properties, notes });
  const placement = placementOf(yarn, properties, notes);
  const limits = [...userLimits(properties, notes), ...(root.limits ?? [])];
  noteTheRest(yarn, properties, notes);
  return tidy({ placement, root: { ...root, ...(limits.length > 0 ? { limits } : {}) } satisfies Queue });
}

function sizeUnknown(label: string, properties: Properties, notes: Notebook): void {
  for (const key of properties.keys)
    if (key.includes(`.accessible-node-labels.${label}.`) && properties.get(key) !== undefined)
      notes.lost(
        `${prefix}${key}`,
        `${properties.get(key)}: how much the nodes with the label ${label} have is not known; give --label ${label}=VCORE,MEMORY`,
      );
}

function noteCalculator({ get }: Properties, notes: Notebook): void {
  const key = "resource-calculator";
  if (/DominantResourceCalculator$/.test(get(key) ?? "")) return;
  notes.changed(
    `${prefix}${key}`,
    `${get(key)?.replace(/^.*\./, "") ?? "not in the file"}: YARN counts memory alone then. YuniKorn counts every type that a queue has; take vcore out where only memory is to count`,
  );
}

const userKey = /^user\.(.+)\.max-parallel-apps$/;

/** How many applications a user may run in the whole cluster. */
function userLimits({ keys, get }: Properties, notes: Notebook): Limit[] {
  const named = keys.flatMap((key) =>
    userKey.exec(key)?.[1] === undefined ? [] : [[userKey.exec(key)![1]!, key] as const],
  );
  return [...named, ["*", "user.max-parallel-apps"] as const].flatMap(([user, key]) => {
    const text = get(key);
    if (text === undefined) return [];
    const limit = userApplications(key, user, text);
    if (limit) return [limit];
    notes.lost(`${prefix}${key}`, `${text}: a user's name, and 1 or more`);
    return [];
  });
}
