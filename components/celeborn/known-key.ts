import type { CelebornLine } from "../../lib/celeborn";
import { celebornKey, suggestCelebornKey } from "../../lib/known-keys";

/** What is wrong with a key of Celeborn's servers in a release line, or undefined when nothing is. */
export function celebornKeyProblem(line: CelebornLine, key: string): string | undefined {
  const known = celebornKey(line, key);
  if (known?.deprecated !== undefined) return `an old spelling: ${known.deprecated}`;
  if (known !== undefined) return undefined;
  const near = suggestCelebornKey(line, key);
  return `not a key of Celeborn ${line}, which would ignore it without a word${near === undefined ? "" : `: is ${near} meant?`}`;
}
