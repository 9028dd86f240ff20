import { toLower } from "../go/text";
import { type Report, at, atText, shown } from "../problem";
import { type RuleNode, chainsOf, ruleTitle } from "../rules/rule-chain";
import type { PartitionNode } from "../tree";
import type { Dialect } from "../versions";
import { placementFilter } from "./filter";

const consequence =
  "YuniKorn's check takes it, but its loading fails: a start admits no application, and a running scheduler refuses the whole configuration";

/** A fixed rule's value, which is read in lower case. */
function fixedValue(link: RuleNode, isListed: boolean, dialect: Dialect, say: (text: string) => void): void {
  const { rule } = link;
  const value = toLower(rule.value);
  const bad = value.split(".").find((part) => !dialect.queueName.test(part));
  if (value === "") {
    say(`has no value; ${consequence}; name a queue`);
  } else if (bad !== undefined) {
    say(
      `has the value ${shown(rule.value)}, of which ${shown(bad)} is no queue name; ${consequence}; a name is ${dialect.queueNameRule}`,
    );
  } else if (value.startsWith("root") && rule.parent) {
    say(
      `has the value ${shown(rule.value)}, which is a full path, and a parent; ${consequence}; remove one of the two`,
    );
  } else if (value === "root" && !isListed) {
    say(
      `names root as the parent, which YuniKorn makes root.root; leave this parent out, root is the default`,
    );
  } else if (value.startsWith("root") && value !== "root" && !value.startsWith("root.") && isListed) {
    const end = rule.create
      ? "the scheduler crashes as soon as it places an application there"
      : "the rule never matches";
    say(
      `has the value ${shown(rule.value)}, which YuniKorn takes for a full path because it starts with root, so ${end}; write root.${rule.value}`,
    );
  }
}

function checkLink(link: RuleNode, isListed: boolean, title: string, dialect: Dialect, report: Report): void {
  const { rule, place } = link;
  const named = (text: string): void =>
    report(at(place, "name"), `${title}: rule ${shown(rule.name)} ${text}`);
  const valued = (text: string): void =>
    report(atText(place, "value", rule.value), `${title}: rule ${rule.name} ${text}`);
  switch (toLower(rule.name)) {
    case "fixed":
      if (rule.name !== "fixed")
        named(
          "is not compared with the queues by YuniKorn's check, so a wrong path goes unseen; write fixed",
        );
      fixedValue(link, isListed, dialect, valued);
      break;
    case "tag":
      if (rule.value === "") valued(`has no value; ${consequence}; name a tag, such as namespace`);
      break;
    case "user":
    case "provided":
      if (rule.value !== "") valued(`does not use its value ${shown(rule.value)}; remove it`);
      break;
    case "test":
      named("is made for YuniKorn's own tests; use user, fixed, provided or tag");
      break;
    case "recovery":
      named(`may not be configured, YuniKorn adds it itself; ${consequence}; remove it`);
      break;
    default:
      named(`is unknown; ${consequence}; use user, fixed, provided or tag`);
  }
}

/** Placement rules that are refused when they are loaded, or that do something else than they say. */
export function placementRules(node: PartitionNode, dialect: Dialect, report: Report): void {
  for (const [index, chain] of chainsOf(node).entries()) {
    for (const [depth, link] of chain.entries()) {
      const title = ruleTitle(node, index, link);
      // A name that is no identifier is an error already.
      if (/^[_a-zA-Z][a-zA-Z0-9_]*$/.test(link.rule.name))
        checkLink(link, depth === 0, title, dialect, report);
      placementFilter(link.rule.filter, at(link.place, "filter"), title, dialect, report);
    }
  }
}
