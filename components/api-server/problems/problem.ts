import { type ArgsProblem, show, when } from "../../../lib/args-problem";

export { type ArgsProblem, problem, show, when } from "../../../lib/args-problem";

/** A number that is given has to be whole and between the two. */
export const wholeBetween = (
  propertyPath: string,
  value: number | undefined,
  [least, most]: readonly [number, number],
  what: string,
): ArgsProblem[] =>
  when(
    value !== undefined && !(Number.isInteger(value) && value >= least && value <= most),
    propertyPath,
    () => `not ${what} (${show(value)}); a whole number from ${least} to ${most}`,
  );
