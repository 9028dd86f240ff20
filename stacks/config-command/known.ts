import { suggest } from "../../lib/suggest";
import { UsageError } from "../words";
import type { Sources } from "./sources";

/** A stack that has a file. @throws UsageError for another */
export function knownStack(stack: string, sources: Sources): string {
  const known = sources.stacks();
  if (known.includes(stack)) return stack;
  const meant = suggest(stack, known);
  throw new UsageError(
    `no stack ${JSON.stringify(stack)}; ${meant === undefined ? `one of ${known.join(", ")}` : `did you mean ${meant}?`}`,
  );
}
