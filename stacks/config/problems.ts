import type { z } from "zod";
import type { Problem } from "../../lib/config-error";

/** A place in the stack file as a person would write it: `tenants[1].queue`. */
export const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`,
    "",
  );

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
  if (issue.code !== "unrecognized_keys") return [{ path: pathOf(issue.path), message: issue.message }];
  const messages = issue.message.split("\n");
  return issue.keys.map((key, index) => ({ path: pathOf([...issue.path, key]), message: messages[index]! }));
}

const isInside = ({ path, code }: Issue): boolean => path.length > 0 || code === "unrecognized_keys";
