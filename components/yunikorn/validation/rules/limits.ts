import { type Report, at, shown } from "../problem";
import { isZero, misfits } from "../resources";
import type { LimitNode, QueueNode } from "../tree";
import { type Dialect, groupName } from "../versions";
import { quantities } from "./quantities";

interface Names {
  readonly kind: "user" | "group";
  readonly pattern: RegExp;
  readonly rule: string;
  /** All names of the queue's limits so far. */
  readonly seen: Set<string>;
}

function checkNames(names: readonly string[], place: string, where: string, of: Names, report: Report): void {
  const { kind, pattern, rule, seen } = of;
  for (const [index, name] of names.entries()) {
    const own = `${place}.${kind}s[${index}]`;
    if (name !== "*" && !pattern.test(name)) {
      report(own, `${where}: ${shown(name)} is no ${kind} name; it is ${rule}, or "*"`);
    } else if (seen.has(name)) {
      report(own, `${where}: ${kind} ${name} has a limit in this queue already; name it once per queue`);
    } else if (seen.has("*")) {
      report(own, `${where}: ${kind} ${name} comes after "*"; put the limit of "*" last`);
    }
    seen.add(name);
  }
}

const tail = "may hold letters, digits and";

/** One limit's amounts against zero and against those of its queue. */
function checkAmounts(
  { limit, place, max }: LimitNode,
  node: QueueNode,
  where: string,
  report: Report,
): void {
  const { queue } = node;
  const maxPlace = at(place, "maxresources");
  quantities(max, maxPlace, where, "maximum", report);
  if (max.written.size > 0 && max.wrong.size === 0 && isZero(max.values)) {
    report(maxPlace, `${where}: every value of maxresources is zero; at least one must be above`);
  }
  if (limit.maxApplications === 0n && max.written.size === 0) {
    report(place, `${where}: it limits nothing; set maxresources, maxapplications (above 0) or both`);
  }
  if (queue.maxApplications !== 0n && queue.maxApplications < limit.maxApplications) {
    report(
      at(place, "maxapplications"),
      `${where}: maxapplications ${limit.maxApplications} is above the queue's ${queue.maxApplications}; lower it or raise the queue's`,
    );
  }
  // The name, not the place: YuniKorn leaves out any queue that is called root.
  if (queue.name === "root") return;
  for (const type of misfits(node.max.values, max.values)) {
    report(
      at(maxPlace, type),
      `${where}: maximum ${type} ${max.written.get(type)} is above the queue's max ${node.max.written.get(type)}; lower it or raise the queue's`,
    );
  }
}

/** The limits of users and groups in one queue, each by itself. */
export function limits(node: QueueNode, dialect: Dialect, report: Report): void {
  if (node.limits.length === 0) return;
  const user: Names = {
    kind: "user",
    pattern: dialect.userName,
    rule: `a letter or _ first, then it ${tail} ${dialect.userName.test("a/") ? ": # / _ . @ -" : ": _ . @ -"}, with a $ at the end if needed`,
    seen: new Set(),
  };
  const group: Names = {
    kind: "group",
    pattern: groupName,
    rule: `a letter or _ first, then it ${tail} : _ . -`,
    seen: new Set(),
  };
  for (const [index, entry] of node.limits.entries()) {
    const { users = [], groups = [], limit } = entry.limit;
    const where = `queue ${node.path}: limit ${limit === "" ? index + 1 : shown(limit)}`;
    if (users.length === 0 && groups.length === 0) {
      report(entry.place, `${where}: it names no users and no groups; name at least one, or "*"`);
    }
    checkNames(users, entry.place, where, user, report);
    checkNames(groups, entry.place, where, group, report);
    // Only once: the next entry cannot mend it and would only repeat it.
    if (group.seen.has("*") && group.seen.size === 1 && groups.includes("*")) {
      report(
        at(entry.place, "groups"),
        `${where}: "*" is the first group of the queue's limits; a limit of a named group must come before it`,
      );
    }
    checkAmounts(entry, node, where, report);
  }
}
