import { show } from "../../args-problem";
import { trimmed } from "./trimmed";

/** @see java.lang.Integer.parseInt, Long.parseLong; they take the digits of other scripts too, which are refused here */
export function wholeProblem(value: string, bits: 32n | 64n): string | undefined {
  const text = trimmed(value);
  if (!/^[+-]?[0-9]+$/.test(text)) return `not a whole number (${show(value)}); digits alone, such as 200`;
  const number = BigInt(text.replace(/^\+/, ""));
  const limit = 2n ** (bits - 1n);
  if (number >= limit) return `too large a number (${show(value)}); at most ${limit - 1n}`;
  if (number < -limit) return `too small a number (${show(value)}); at least ${-limit}`;
  return undefined;
}

/** The grammar of java.lang.Double.valueOf. */
const double =
  /^[+-]?(NaN|Infinity|([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?[fd]?|0x([0-9a-f]+\.?|[0-9a-f]*\.[0-9a-f]+)p[+-]?[0-9]+[fd]?)$/i;
const named = /^[+-]?(NaN|Infinity)$/;

export function fractionProblem(value: string): string | undefined {
  const text = trimmed(value);
  // Of all of it, only these two depend on case.
  const right = double.test(text) && (!/n/i.test(text) || named.test(text));
  return right ? undefined : `not a number (${show(value)}); with a point, such as 0.5`;
}

const spoken: Readonly<Record<string, string>> = {
  yes: "true",
  on: "true",
  "1": "true",
  no: "false",
  off: "false",
  "0": "false",
};

/** @see scala.collection.StringOps.toBoolean */
export function truthProblem(value: string): string | undefined {
  const text = trimmed(value).toLowerCase();
  return text === "true" || text === "false"
    ? undefined
    : `neither true nor false (${show(value)}); ${spoken[text] ?? "one of the two"}`;
}
