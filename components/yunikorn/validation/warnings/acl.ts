import { fields, trimSpace } from "../go/text";
import { type Report, at, shown } from "../problem";
import type { QueueNode } from "../tree";

/** Names that loading keeps. */
export const aclUser = /^[_a-zA-Z][a-zA-Z0-9_.@-]*[$]?$/;
export const aclGroup = /^[_a-zA-Z][a-zA-Z0-9_-]*$/;

/** An access list as YuniKorn loads it, which is not how it checks it (yunikorn-core, pkg/common/security/acl.go). */
export interface LoadedAcl {
  /** Set when loading fails: the number of parts. */
  readonly parts?: number;
  readonly everybody: boolean;
  readonly users: readonly string[];
  readonly groups: readonly string[];
  /** What is left out silently, and what it was meant as. */
  readonly dropped: readonly { readonly name: string; readonly kind: "user" | "group" }[];
  /** Groups that do not count because everybody may. */
  readonly needless: readonly string[];
}

const nobody: LoadedAcl = { everybody: false, users: [], groups: [], dropped: [], needless: [] };

/** Splits at every single blank of the list as it was written, without trimming. */
export function loadAcl(acl: string): LoadedAcl {
  if (acl === "") return nobody;
  const parts = acl.split(" ");
  if (parts.length > 2) return { ...nobody, parts: parts.length };
  const [users = [], groups = []] = parts.map((part) => part.split(","));
  const only = (names: readonly string[]): boolean => names.length === 1 && names[0] === "*";
  const named = (names: readonly string[]): string[] => names.filter((name) => name !== "");
  const everybody = trimSpace(acl) === "*" || only(users);
  if (everybody) {
    return { ...nobody, everybody, needless: named(groups).filter((name) => name !== "*") };
  }
  const dropped = named(users)
    .filter((name) => !aclUser.test(name))
    .map((name) => ({ name, kind: "user" as const }));
  const keptUsers = named(users).filter((name) => aclUser.test(name));
  if (only(groups)) return { ...nobody, everybody: true, dropped };
  return {
    ...nobody,
    users: keptUsers,
    groups: named(groups).filter((name) => aclGroup.test(name)),
    dropped: [
      ...dropped,
      ...named(groups)
        .filter((name) => !aclGroup.test(name))
        .map((name) => ({ name, kind: "group" as const })),
    ],
  };
}

function advice(name: string, kind: "user" | "group"): string {
  if (name === "*") return `"*" counts only as the whole list, so write it alone or leave it out`;
  if (name.startsWith("system:serviceaccount")) {
    return `a name with a colon cannot be in an access list, so a service account cannot be named; use "*" here and a placement filter or RBAC, or another user name for its jobs`;
  }
  return kind === "user"
    ? "a user is a letter or _ first, then letters, digits and _ . @ -, with a $ at the end if needed"
    : "a group is a letter or _ first, then letters, digits and _ -";
}

/** What loading makes of a queue's two access lists. */
export function aclEntries({ queue, path, place }: QueueNode, report: Report): void {
  for (const [key, acl] of [
    ["adminacl", queue.adminAcl],
    ["submitacl", queue.submitAcl],
  ] as const) {
    const say = (what: string): void => report(at(place, key), `queue ${path}: ${key} ${shown(acl)} ${what}`);
    const loaded = loadAcl(acl);
    if (loaded.parts !== undefined) {
      const meant = fields(acl);
      if (meant.length > 2) continue;
      const better = shown(/^\s/.test(acl) && meant.length === 1 ? ` ${meant[0]}` : meant.join(" "));
      say(
        `passes YuniKorn's check, but its loading fails, because it is split at every single blank into ${loaded.parts} parts; write ${better}`,
      );
      continue;
    }
    for (const { name, kind } of loaded.dropped) {
      say(`loses the ${kind} ${shown(name)} without a word: ${advice(name, kind)}`);
    }
    if (loaded.needless.length > 0) {
      say(`admits everybody by its users "*", so its groups are ignored; write "*" alone, or name the users`);
    }
    const [first = "", second = ""] = acl.split(" ");
    if (first.endsWith(",") && second !== "" && !loaded.everybody) {
      say(
        `takes ${shown(second)} for groups, because the blank ends the users; write no blank after a comma`,
      );
    }
  }
}
