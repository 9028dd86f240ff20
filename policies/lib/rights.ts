import type { PolicyRule, Subject } from "./manifests";

/** Whether a rule is about a resource of a group; `*` is all of them. */
export const covers = (
  { apiGroups = [], resources = [] }: PolicyRule,
  group: string,
  resource: string,
): boolean => has(apiGroups, group) && has(resources, resource);

const has = (list: readonly string[], item: string): boolean => list.includes(item) || list.includes("*");

/** Those of the verbs that a rule gives; `*` is all of them. */
export const given = ({ verbs = [] }: PolicyRule, asked: readonly string[]): readonly string[] =>
  verbs.includes("*") ? ["*"] : asked.filter((verb) => verbs.includes(verb));

/** The namespace whose service accounts a subject is or contains; undefined for anybody else. */
export function accountsNamespace({ kind, name = "", namespace }: Subject): string | undefined {
  if (kind === "ServiceAccount") return namespace;
  const user = /^system:serviceaccount:([^:]+):/.exec(name)?.[1];
  if (kind === "User") return user;
  return kind === "Group" ? /^system:serviceaccounts:(.+)$/.exec(name)?.[1] : undefined;
}

/** Groups that every service account is in, and those without an account. */
const everybody = ["system:serviceaccounts", "system:authenticated", "system:unauthenticated"];

/** Whether a subject is everybody, or whoever shows no certificate and no token. */
export const isEverybody = ({ kind, name = "" }: Subject): boolean =>
  kind === "Group" ? everybody.includes(name) : kind === "User" && name === "system:anonymous";

export const subjectWords = ({ kind = "subject", name = "", namespace }: Subject): string =>
  namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
