import type { PlacementRule } from "../../queues/tree";
import type { Notebook } from "../notes";
import type { Element } from "../xml";
import { type FairQueue, everyFairQueue } from "./fair-queue";

const source = "queuePlacementPolicy";
const groupsOnlyFilter =
  "YuniKorn makes no queue of a group's name; name the groups in the filter of a fixed rule, one for each queue";

/** The rules of the file, or those that YARN has without any. */
export function placementOf(file: Element, root: FairQueue, notes: Notebook): PlacementRule[] {
  const policy = file.children.find(({ name }) => name === source);
  if (!policy) {
    notes.changed(
      source,
      "not in the file: the queue that is asked for, then one with the user's name, as yarn-site.xml has it by default",
    );
    return [
      { rule: "provided", create: true },
      { rule: "user", create: true },
    ];
  }
  return policy.children.flatMap((rule) => ruleOf(rule, root, notes) ?? []);
}

function ruleOf(element: Element, root: FairQueue, notes: Notebook): PlacementRule | undefined {
  const name = element.attributes["name"] ?? "";
  const create = element.attributes["create"]?.toLowerCase() !== "false";
  const lost = (reason: string): undefined =>
    notes.lost(source, `rule ${name || "without a name"}: ${reason}`) as undefined;
  switch (name) {
    case "specified":
      return { rule: "provided", ...(create ? { create } : {}) };
    case "user":
      return { rule: "user", ...(create ? { create } : {}) };
    case "default":
      return fixed(element, create, root, lost);
    case "nestedUserQueue":
      return nested(element, create, root, notes);
    case "primaryGroup":
    case "secondaryGroupExistingQueue":
    case "primaryGroupExistingQueue":
      return lost(groupsOnlyFilter);
    case "reject":
      return hasDefault(root)
        ? lost("YuniKorn puts what no rule places into root.default, since there is one")
        : undefined;
    default:
      return lost("not known to this translation");
  }
}

const hasDefault = (root: FairQueue): boolean => root.children.some(({ name }) => name === "default");

function fixed(
  element: Element,
  create: boolean,
  root: FairQueue,
  lost: (reason: string) => undefined,
): PlacementRule | undefined {
  const { place, queue, nearest } = target(element, root);
  if (queue?.isParent) return lost(`${place} has queues below it, and only one without takes applications`);
  if (queue) return { rule: "fixed", value: place };
  if (!create) return lost(`there is no queue ${place}`);
  return nearest.isParent
    ? { rule: "fixed", value: place, create }
    : lost(`${nearest.place} takes no queues below it`);
}

function nested(
  element: Element,
  create: boolean,
  root: FairQueue,
  notes: Notebook,
): PlacementRule | undefined {
  const inner = element.children.find(({ name }) => name === "rule");
  const lost = (reason: string): undefined =>
    notes.lost(source, `rule nestedUserQueue: ${reason}`) as undefined;
  if (!inner) return lost("it has no rule inside, so YARN refuses it");
  const rule: PlacementRule = { rule: "user", ...(create ? { create } : {}) };
  if (inner.attributes["name"] !== "default") {
    const parent = ruleOf(inner, root, notes);
    return parent && { ...rule, parent };
  }
  const { place, queue } = target(inner, root);
  if (queue && !queue.isParent) return lost(`${place} takes no queues below it; give it type="parent"`);
  if (!queue) return lost(`there is no queue ${place}`);
  return { ...rule, parent: { rule: "fixed", value: place } };
}

/** The queue that a `default` rule means, and the deepest one on the way to it that the file has. */
function target(element: Element, root: FairQueue): { place: string; queue?: FairQueue; nearest: FairQueue } {
  const text = element.attributes["queue"]?.trim() || "default";
  const path = text === "root" || text.startsWith("root.") ? text : `root.${text}`;
  const onTheWay = everyFairQueue(root).filter(
    (queue) => path === queue.path || path.startsWith(`${queue.path}.`),
  );
  const nearest = onTheWay.sort((a, b) => b.path.length - a.path.length)[0]!;
  return nearest.path === path
    ? { place: nearest.place, queue: nearest, nearest }
    : { place: `${nearest.place}${path.slice(nearest.path.length).toLowerCase()}`, nearest };
}
