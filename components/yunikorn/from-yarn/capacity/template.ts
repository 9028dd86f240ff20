import { type ChildTemplate, sortPolicies } from "../../queues/tree";
import { resourcesOf, scaled } from "../amounts";
import { tidy } from "../draft";
import type { Notebook } from "../notes";
import { isLess, one } from "../ratio";
import { parseCapacity } from "./capacity-text";
import type { Share } from "./shares";
import type { YarnQueue } from "./yarn-queue";

const places = [
  "leaf-queue-template",
  "auto-queue-creation-v2.leaf-template",
  "auto-queue-creation-v2.template",
];

/** What queues get that placement creates; undefined when the file says nothing of them. */
export function childTemplate(
  queue: YarnQueue,
  share: Pick<Share, "guaranteed" | "max">,
  notes: Notebook,
): ChildTemplate | undefined {
  const first = (key: string): { text: string; source: string } | undefined => {
    const found = places.flatMap((place) => {
      const text = queue.get(`${place}.${key}`);
      return text === undefined ? [] : [{ text, source: queue.source(`${place}.${key}`) }];
    });
    return found[0];
  };
  const part = (key: string, of: Share["guaranteed"], isLimit: boolean): ChildTemplate["max"] => {
    const found = first(key);
    const capacity = found && parseCapacity(found.text);
    if (!found || !capacity) return undefined;
    if (isLimit && capacity.kind === "part" && !isLess(capacity.part, one)) return undefined;
    if (capacity.kind === "part" && of) return resourcesOf(scaled(of, capacity.part));
    const amounts = capacity.kind === "vector" ? [...capacity.types] : [];
    if (amounts.length > 0 && amounts.every(([, { kind }]) => kind === "amount"))
      return resourcesOf(
        new Map(amounts.flatMap(([type, it]) => (it.kind === "amount" ? [[type, it.amount]] : []))),
      );
    notes.lost(
      found.source,
      `${found.text}: the share of a queue that does not exist yet; set the template's amounts by hand`,
      queue.place,
    );
    return undefined;
  };
  const applications = first("max-parallel-apps") ?? first("maximum-applications");
  const policy = sortPolicies.find((known) => known === first("ordering-policy")?.text);
  const template = tidy({
    guaranteed: part("capacity", share.guaranteed, false),
    max: part("maximum-capacity", share.max, true),
    maxApplications:
      applications && /^[1-9]\d*$/.test(applications.text) ? Number(applications.text) : undefined,
    properties: tidy({ applicationSortPolicy: policy }),
  });
  return Object.keys(template).length > 0 ? template : undefined;
}
