import { groupName, oldest } from "../validation/versions";
import { aclGroup, aclUser } from "../validation/warnings/acl";

/** What YuniKorn 1.6 and later take as a queue's name: pkg/common/configs/config.go. */
const refused = /[^a-z0-9_:#/@-]/g;
const longest = 64;

/**
 * The name that a queue gets in YuniKorn, which makes all names lower-case.
 * @param taken names of siblings; the result is none of them
 */
export function queueName(name: string, taken: readonly string[]): string {
  const plain = name.toLowerCase().replace(refused, "_").slice(0, longest) || "_";
  for (let number = 2, candidate = plain; ; number++) {
    if (!taken.includes(candidate)) return candidate;
    candidate = `${plain.slice(0, longest - 1 - String(number).length)}_${number}`;
  }
}

/** Names that an ACL of YuniKorn can hold; it drops others without a word (pkg/common/security/acl.go). */
export const isAclUser = (name: string): boolean => aclUser.test(name);
export const isAclGroup = (name: string): boolean => aclGroup.test(name);

/** Names that a limit or a filter of a placement rule can hold, in every release. */
export const isLimitUser = (name: string): boolean => oldest.userName.test(name);
export const isLimitGroup = (name: string): boolean => groupName.test(name);
