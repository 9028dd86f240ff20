/** One thing wrong with the arguments, as `pulumi.InputPropertiesError` takes it. */
export interface ArgsProblem {
  readonly propertyPath: string;
  /** What is wrong, with the value, and after a semicolon what is allowed or what to do. */
  readonly reason: string;
}

export const problem = (propertyPath: string, reason: string): ArgsProblem => ({ propertyPath, reason });

/** A value as a sentence shows it. */
export const show = (value: unknown): string => JSON.stringify(value) ?? String(value);

/** The problem if the condition holds. */
export const when = (condition: boolean, propertyPath: string, reason: () => string): ArgsProblem[] =>
  condition ? [problem(propertyPath, reason())] : [];

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
