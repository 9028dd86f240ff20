import type { z } from "zod";
import type { Problem } from "../../lib/config-error";
import { isPlainKey, printable } from "../../lib/printable";
import { insteadOf } from "./renamed";

/** A place in the stack file as a person would write it: `tenants[1].queue`. */
export const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    const name = String(key);
    if (!isPlainKey(name)) return `${text}[${printable(name)}]`;
    return text === "" ? name : `${text}.${name}`;
  }, "");

type Issue = z.core.$ZodIssue;

/**
 * One zod issue as problems. Unknown keys get a problem each, at their own place (see `section`); a value in the right one of its forms gets those
 * of that form (see `either`).
 */
export function problemsOf(issue: Issue): Problem[] {
  if (issue.code === "invalid_union") {
    const form = issue.errors.find((issues) => issues.some(isInside));
    if (form) return form.flatMap((inner) => problemsOf({ ...inner, path: [...issue.path, ...inner.path] }));
  }
  // The key of a map is wrong, and not the map.
  if (issue.code === "invalid_key")
    return issue.issues.map(({ message }) => ({ path: pathOf(issue.path), message }));
  if (issue.code !== "unrecognized_keys") return [{ path: pathOf(issue.path), message: issue.message }];
  const messages = issue.message.split("\n");
  return issue.keys.map((key, index) => {
    const path = pathOf([...issue.path, key]);
    const instead = insteadOf(path);
    return { path, message: instead === undefined ? messages[index]! : `unknown key; write ${instead}` };
  });
}

const isInside = ({ path, code }: Issue): boolean => path.length > 0 || code === "unrecognized_keys";
