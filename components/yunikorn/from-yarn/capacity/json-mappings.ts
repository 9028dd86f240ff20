import type { PlacementRule } from "../../queues/tree";
import { isLimitGroup, isLimitUser } from "../names";
import type { Notebook } from "../notes";
import { prefix } from "./properties";
import { filterFor, targetOf } from "./target";
import type { YarnQueue } from "./yarn-queue";

type JsonRule = Readonly<Record<string, unknown>>;

const source = `${prefix}mapping-rule-json`;

/** The rules of `mapping-rule-json`. @throws Error for a text that is not such JSON */
export function jsonRules(text: string, root: YarnQueue, notes: Notebook): PlacementRule[] {
  let defaultQueue = "root.default";
  return parse(text).flatMap((rule, index): PlacementRule[] => {
    const word = (key: string): string => (typeof rule[key] === "string" ? rule[key] : "");
    const lost = (reason: string): PlacementRule[] => {
      notes.lost(source, `rule ${index + 1} (${word("policy") || "without policy"}): ${reason}`);
      return [];
    };
    const matches = word("matches");
    const isForAll = word("type") === "user" && matches === "*";
    const isName = word("type") === "user" ? isLimitUser : isLimitGroup;
    if (word("type") === "application") return lost("YuniKorn has no rule for an application's name");
    if (!isForAll && !isName(matches))
      return lost(`for ${JSON.stringify(matches)}, which no filter of YuniKorn can have`);
    const whom = isForAll ? {} : { filter: filterFor(word("type") === "user" ? "u" : "g", matches) };
    const target = (queue: string): PlacementRule[] => {
      const found = targetOf(queue, root, rule["create"] === true);
      return "problem" in found ? lost(found.problem) : [{ ...found.rule, ...whom }];
    };
    if (word("fallbackResult") === "reject")
      notes.lost(source, `rule ${index + 1}: fallbackResult reject: YuniKorn goes on with the next rule`);
    switch (word("policy")) {
      case "specified":
        return [{ rule: "provided", ...whom }];
      case "user":
        return target(word("parentQueue") === "" ? "%user" : `${word("parentQueue")}.%user`);
      case "custom":
        return target(word("customPlacement"));
      case "defaultQueue":
        return target(defaultQueue);
      case "setDefaultQueue":
        defaultQueue = word("value");
        return [];
      case "reject":
        return lost(
          "rejecting is what YuniKorn does when no rule places an application and there is no root.default",
        );
      default:
        return lost(
          "YuniKorn places by user, by a fixed queue, by what the pod names or by a tag; groups only filter",
        );
    }
  });
}

function parse(text: string): readonly JsonRule[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new Error(`${source}: not JSON: ${(error as Error).message}`, { cause: error });
  }
  const rules = (data as { rules?: unknown } | null)?.rules;
  if (!Array.isArray(rules)) throw new Error(`${source}: no list of rules; {"rules": [...]}`);
  return rules.filter((rule): rule is JsonRule => typeof rule === "object" && rule !== null);
}
