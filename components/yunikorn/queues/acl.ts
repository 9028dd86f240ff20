import type { Acl } from "./tree";

/** As YuniKorn writes an ACL: users, one space, groups, each list with commas. Groups alone have the space in front of them. */
export function renderAcl(acl: Acl): string {
  if (acl === "*") return acl;
  const users = (acl.users ?? []).join(",");
  const groups = (acl.groups ?? []).join(",");
  return groups === "" ? users : `${users} ${groups}`;
}

const names = (list: string): string[] => list.split(",").filter((name) => name !== "");

/**
 * The ACL that YuniKorn makes of a text, in its way: it splits at each space, before trimming (yunikorn-core 1.8, pkg/common/security/acl.go).
 * @returns undefined for nobody
 * @throws Error when YuniKorn would not load it
 */
export function parseAcl(text: string): Acl | undefined {
  const fields = text.split(" ");
  if (fields.length > 2)
    throw new Error(`an ACL with more than one space (${JSON.stringify(text)}); users, one space, groups`);
  const [users, groups] = [names(fields[0] ?? ""), names(fields[1] ?? "")];
  const isEverybody = (list: readonly string[]): boolean => list.length === 1 && list[0] === "*";
  if (text.trim() === "*" || isEverybody(users) || isEverybody(groups)) return "*";
  if (users.length === 0 && groups.length === 0) return undefined;
  return { ...(users.length > 0 ? { users } : {}), ...(groups.length > 0 ? { groups } : {}) };
}
