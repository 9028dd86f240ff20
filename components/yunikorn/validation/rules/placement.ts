import { type Report, at, atText, shown } from "../problem";
import type { RawFilter } from "../scheduler-config";
import type { PartitionNode } from "../tree";
import { goRegexpProblem } from "../go/regexp";
import { type Dialect, groupName } from "../versions";
import { placementPaths } from "./placement-path";
import { chainsOf, ruleTitle } from "./rule-chain";

/** Characters that make a single entry of a filter an expression; a dot or a backslash alone does not. */
export const expressionSign = /[\^$*+?()[{}|]/;

const ruleName = /^[_a-zA-Z][a-zA-Z0-9_]*$/;

function filter(of: RawFilter, place: string, where: string, dialect: Dialect, report: Report): void {
  if (of.type !== "" && !/^(allow|deny)$/i.test(of.type)) {
    report(at(place, "type"), `${where}: filter type ${shown(of.type)} is unknown; use allow or deny`);
  }
  for (const [key, pattern, names = []] of [
    ["users", dialect.userName, of.users],
    ["groups", groupName, of.groups],
  ] as const) {
    const [only] = names;
    // A longer list is not checked: what is no name in it is ignored when the rules are loaded.
    if (only === undefined || names.length > 1 || pattern.test(only)) continue;
    const kind = key.slice(0, -1);
    const wrong = expressionSign.test(only)
      ? goRegexpProblem(only, dialect)
      : "it has none of ^ $ * + ? ( ) [ { } |, so it is no expression";
    if (wrong === undefined) continue;
    report(
      `${at(place, key)}[0]`,
      `${where}: filter ${kind} ${shown(only)} is neither a ${kind}'s name nor an expression that Go compiles: ${wrong}`,
    );
  }
}

/** The placement rules: their names, their filters, and that the fixed start of each path fits the queues. */
export function placement(node: PartitionNode, dialect: Dialect, report: Report): void {
  const chains = chainsOf(node);
  for (const [index, chain] of chains.entries()) {
    for (const link of chain) {
      if (ruleName.test(link.rule.name)) continue;
      report(
        atText(link.place, "name", link.rule.name),
        `${ruleTitle(node, index, link)}: ${shown(link.rule.name)} is no rule name; use user, fixed, provided or tag`,
      );
    }
    for (const link of chain.toReversed()) {
      filter(link.rule.filter, at(link.place, "filter"), ruleTitle(node, index, link), dialect, report);
    }
  }
  placementPaths(node, chains, report);
}
