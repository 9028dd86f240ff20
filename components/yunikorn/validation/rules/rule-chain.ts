import type { RawPlacementRule } from "../scheduler-config";
import type { PartitionNode } from "../tree";

/** A rule of the list or one of the rules that find its parent queue. */
export interface RuleNode {
  readonly rule: RawPlacementRule;
  readonly place: string;
}

/** A rule with its parents: itself first, the outermost parent last. */
function chainOf(rule: RawPlacementRule, place: string): RuleNode[] {
  const chain = [{ rule, place }];
  for (let next = rule.parent; next !== undefined; next = next.parent) {
    chain.push({ rule: next, place: `${chain.at(-1)?.place}.parent` });
  }
  return chain;
}

/** The rules of a partition, each with its parents. */
export const chainsOf = ({ partition, place }: PartitionNode): RuleNode[][] =>
  (partition.placementRules ?? []).map((rule, index) => chainOf(rule, `${place}.placementrules[${index}]`));

/** How messages call a rule of the list. */
export const ruleTitle = ({ name }: PartitionNode, index: number, { rule }: RuleNode): string =>
  `partition ${name}: placement rule ${index + 1} (${rule.name === "" ? "without name" : rule.name})`;
