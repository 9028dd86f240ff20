import { UnknownValueError } from "@pulumi/policy";

/** A value that a preview does not know yet; `up` will. */
export class Unknown {
  /** @param error names the property's path */
  constructor(readonly error: Error) {}
}

/**
 * Reads one property of a resource's inputs. The policy server's guard throws at the first unknown value, however little it matters: a
 * rule that reads with this function goes on with what is known, and reports that.
 */
export function property(owner: object, key: string): unknown {
  try {
    return (owner as Record<string, unknown>)[key];
  } catch (error) {
    if (error instanceof UnknownValueError) return new Unknown(error as Error);
    throw error;
  }
}

/** What is read, or undefined when a preview does not know it yet: for rules that leave it to another one to say so. */
export function ifKnown<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnknownValueError) return undefined;
    throw error;
  }
}

/** A property that is a text, or undefined when it is none or not known yet. */
export function text(owner: unknown, key: string): string | undefined {
  const value = typeof owner === "object" && owner !== null ? property(owner, key) : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}
