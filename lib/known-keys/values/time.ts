import { show } from "../../args-problem";
import { trimmed } from "./trimmed";

const largest = 2n ** 63n;

/**
 * What is wrong with a time, or undefined.
 * @param counted the unit of a number without one
 * @see apache/spark JavaUtils.timeStringAs, TimeUnit.convert, which stops at the largest time; apache/celeborn has the same
 */
export function timeProblem(value: string, counted: string): string | undefined {
  const [, digits] = /^(-?[0-9]+)(us|ms|s|m|min|h|d)?$/.exec(trimmed(value.toLowerCase())) ?? [];
  if (digits === undefined)
    return `not a time (${show(value)}); a whole number and us, ms, s, m, h or d, such as 120s; without a unit it counts in ${counted}`;
  const count = BigInt(digits);
  return count >= largest || count < -largest
    ? `too large for a time (${show(value)}); at most ${largest - 1n}`
    : undefined;
}
