import type { Acl } from "../queues/tree";
import { isAclGroup, isAclUser } from "./names";
import type { Notebook } from "./notes";

/**
 * An ACL of YARN: users, one space, groups, each list with commas; `*` is everybody, a blank nobody.
 * @param source where it stands, for notes
 * @returns undefined for nobody
 */
export function aclOf(text: string, source: string, notes: Notebook, queue: string): Acl | undefined {
  if (text.trim() === "*") return "*";
  // As Hadoop's AccessControlList: the first space parts users from groups.
  const [users = "", ...groups] = text.replace(/\s+$/, "").split(" ");
  const kept = (list: string, isName: (name: string) => boolean, what: string): string[] =>
    list
      .split(",")
      .map((name) => name.trim())
      .filter((name) => {
        if (name === "" || isName(name)) return name !== "";
        notes.lost(
          source,
          `${what} ${JSON.stringify(name)}: YuniKorn's ACLs leave out such names without a word`,
          queue,
        );
        return false;
      });
  const acl = {
    users: kept(users, isAclUser, "user"),
    groups: kept(groups.join(","), isAclGroup, "group"),
  };
  if (acl.users.length === 0 && acl.groups.length === 0) return undefined;
  return {
    ...(acl.users.length > 0 ? { users: acl.users } : {}),
    ...(acl.groups.length > 0 ? { groups: acl.groups } : {}),
  };
}
