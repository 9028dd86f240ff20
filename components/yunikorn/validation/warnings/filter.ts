import { type Report, at, shown } from "../problem";
import { expressionSign } from "../rules/placement";
import type { RawFilter } from "../scheduler-config";
import { type Dialect, groupName } from "../versions";

/** What loading makes of a placement rule's filter. */
export function placementFilter(
  filter: RawFilter,
  place: string,
  title: string,
  dialect: Dialect,
  report: Report,
): void {
  const { type, users = [], groups = [] } = filter;
  if (type !== "deny" && type.toLowerCase() === "deny") {
    report(
      at(place, "type"),
      `${title}: filter type ${shown(type)} acts as allow, because YuniKorn compares it in lower case only; write deny`,
    );
  }
  if (type === "deny" && users.length === 0 && groups.length === 0) {
    report(
      at(place, "type"),
      `${title}: a deny filter without users and groups denies everybody, so the rule never matches; name them or remove the rule`,
    );
  }
  for (const [key, names, pattern] of [
    ["users", users, dialect.userName],
    ["groups", groups, groupName],
  ] as const) {
    const [only = ""] = names;
    const kind = key.slice(0, -1);
    if (names.length === 1 && pattern.test(only) && expressionSign.test(only)) {
      report(
        `${at(place, key)}[0]`,
        `${title}: filter ${kind} ${shown(only)} is read as an expression because of its $, and matches every name that ends so without it; write ${shown(`^${only.slice(0, -1)}[$]$`)}`,
      );
    }
    if (names.length < 2) continue;
    for (const [index, name] of names.entries()) {
      if (pattern.test(name)) continue;
      const why = expressionSign.test(name)
        ? `; an expression is read only where it is the single entry, so write one: a|b`
        : ", because it is no name; correct or remove it";
      report(`${at(place, key)}[${index}]`, `${title}: filter ${kind} ${shown(name)} is ignored${why}`);
    }
  }
}
