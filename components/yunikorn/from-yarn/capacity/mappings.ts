import type { Filter, PlacementRule } from "../../queues/tree";
import { isLimitGroup, isLimitUser } from "../names";
import type { Notebook } from "../notes";
import { jsonRules } from "./json-mappings";
import type { Properties } from "./properties";
import { prefix } from "./properties";
import { filterFor, targetOf } from "./target";
import { type YarnQueue, list } from "./yarn-queue";

/** Placement rules of a file; undefined when it has none, so that YuniKorn's own default stands. */
export function placementOf(
  root: YarnQueue,
  properties: Properties,
  notes: Notebook,
): PlacementRule[] | undefined {
  const asJson = properties.get("mapping-rule-json");
  const format = properties.get("mapping-rule-format");
  if (format === "json" && asJson !== undefined) return jsonRules(asJson, root, notes);
  const key = "queue-mappings";
  const mappings = list(properties.get(key)).flatMap((text) => mapping(text, root, notes));
  const overrides = "queue-mappings-override.enable";
  const isOverriding = properties.get(overrides)?.toLowerCase() === "true";
  if (mappings.length === 0) return undefined;
  const provided: PlacementRule = { rule: "provided" };
  if (!isOverriding)
    notes.changed(
      `${prefix}${overrides}`,
      "false: the queue that a pod names comes first. YARN maps an application that names root.default all the same",
    );
  return isOverriding ? [...merged(mappings), provided] : [provided, ...merged(mappings)];
}

function mapping(text: string, root: YarnQueue, notes: Notebook): PlacementRule[] {
  const source = `${prefix}queue-mappings`;
  const [kind = "", name = "", ...target] = text.split(":").map((word) => word.trim());
  const lost = (reason: string): PlacementRule[] => {
    notes.lost(source, `${text}: ${reason}`);
    return [];
  };
  if (target.length !== 1 || (kind !== "u" && kind !== "g"))
    return lost("not a mapping; u:USER:QUEUE or g:GROUP:QUEUE");
  if (name === "%user" && kind === "g") return lost("%user is no group");
  const isName = kind === "u" ? isLimitUser : isLimitGroup;
  if (name !== "%user" && !isName(name))
    return lost(`${JSON.stringify(name)} is no name that a filter of YuniKorn can have`);
  const found = targetOf(target[0]!, root);
  if ("problem" in found) return lost(found.problem);
  return [name === "%user" ? found.rule : { ...found.rule, filter: filterFor(kind, name) }];
}

/** Neighbours that differ in whom they are for alone become one rule. */
function merged(rules: readonly PlacementRule[]): PlacementRule[] {
  const result: PlacementRule[] = [];
  for (const rule of rules) {
    const last = result.at(-1);
    const isSame = last?.filter && rule.filter && keyOf(last) === keyOf(rule);
    if (!isSame) result.push(rule);
    else result[result.length - 1] = { ...last, filter: together(last.filter, rule.filter) };
  }
  return result;
}

const keyOf = ({ filter, ...rule }: PlacementRule): string =>
  JSON.stringify([rule, filter?.users === undefined ? "groups" : "users"]);

const together = (a: Filter, b: Filter): Filter => ({
  type: "allow",
  ...(a.users || b.users ? { users: [...new Set([...(a.users ?? []), ...(b.users ?? [])])] } : {}),
  ...(a.groups || b.groups ? { groups: [...new Set([...(a.groups ?? []), ...(b.groups ?? [])])] } : {}),
});
