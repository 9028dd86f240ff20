import type { Problem } from "../../../lib/config-error";
import type { Sections } from "../schema";

/**
 * A rule across several values. It gets the sections that are right in themselves, and says nothing where one that it reads is not there.
 * Its problems are worded as those of single values: what is wrong, the value, then what is allowed.
 */
export type Rule = (sections: Partial<Sections>) => Problem[];

export const problem = (path: string, message: string): Problem => ({ path, message });
