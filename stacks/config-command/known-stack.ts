import { suggestion } from "../../lib/suggest";
import { UsageError } from "../words";
import type { Sources } from "./sources";

/** A stack that has a file. @throws UsageError for another */
export function knownStack(stack: string, sources: Sources): string {
  const known = sources.stacks();
  if (known.includes(stack)) return stack;
  throw new UsageError(`no stack ${JSON.stringify(stack)}; ${suggestion(stack, known)}`);
}
