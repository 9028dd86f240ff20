import { type ArgsProblem, when } from "../../../lib/args-problem";
import { celebornLineOf } from "../../../lib/celeborn";
import { celebornKey, valueProblem } from "../../../lib/known-keys";
import type { CelebornSettings } from "../args";
import { versionOf } from "../defaults";

/** What a server would refuse of a value: it would end at its start, again and again. */
export function typeProblems(
  path: string,
  key: string,
  value: unknown,
  settings: CelebornSettings,
): ArgsProblem[] {
  const line = celebornLineOf(versionOf(settings));
  const type = line === undefined ? undefined : celebornKey(line, key)?.type;
  // What is empty or no text is a problem of its own.
  const wrong =
    type === undefined || typeof value !== "string" || value === ""
      ? undefined
      : valueProblem(type, value, "celeborn");
  return when(wrong !== undefined, path, () => wrong!);
}
