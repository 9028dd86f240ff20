import type { Problem } from "../../../lib/config-error";
import type { Sections } from "../schema";

/**
 * A rule across several values. It gets the sections that are right in themselves, and says nothing where one that it reads is not there.
 * Its problems are worded as those of single values: what is wrong, the value, then what is allowed.
 */
export type Rule = (sections: Partial<Sections>) => Problem[];

export const problem = (path: string, message: string): Problem => ({ path, message });

/** Elements whose key an earlier one has: the index of each, and of the first with that key. */
export const repeated = (keys: readonly string[]): { index: number; first: number }[] =>
  keys
    .map((key, index) => ({ index, first: keys.indexOf(key) }))
    .filter(({ index, first }) => first !== index);
