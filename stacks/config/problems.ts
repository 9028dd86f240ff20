import type { z } from "zod";
import type { Problem } from "../../lib/config-error";

/** A place in the stack file as a person would write it: `tenants[1].queue`. */
export const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`,
    "",
  );

/** One zod issue as problems: unknown keys get a problem each, at their own place (see `section`). */
export function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code !== "unrecognized_keys") return [{ path: pathOf(issue.path), message: issue.message }];
  const messages = issue.message.split("\n");
  return issue.keys.map((key, index) => ({ path: pathOf([...issue.path, key]), message: messages[index]! }));
}
