import type { RawFilter, RawPlacementRule } from "../../validation/scheduler-config";
import { type Filter, type PlacementRule, filterTypes, placementRules } from "../tree";
import type { Inexpressible } from "./inexpressible";

/** A placement rule with the rules that give its parent. YuniKorn takes a rule's name in any case. */
export function parsePlacement(path: string, raw: RawPlacementRule, found: Inexpressible): PlacementRule {
  const rule =
    raw.name === "" ? undefined : found.word(`${path}.name`, raw.name.toLowerCase(), placementRules);
  if (raw.name === "") found.at(`${path}.name`, `missing; one of ${placementRules.join(", ")}`);
  const filter = parseFilter(`${path}.filter`, raw.filter, found);
  return {
    rule: rule ?? "provided",
    ...(raw.value === "" ? {} : { value: raw.value }),
    ...(raw.create ? { create: true } : {}),
    ...(filter && { filter }),
    ...(raw.parent && { parent: parsePlacement(`${path}.parent`, raw.parent, found) }),
  };
}

function parseFilter(path: string, raw: RawFilter, found: Inexpressible): Filter | undefined {
  const type = found.word(`${path}.type`, raw.type, filterTypes);
  const { users, groups } = raw;
  if (raw.type === "" && !users && !groups) return undefined;
  return { ...(type && { type }), ...(users && { users }), ...(groups && { groups }) };
}
