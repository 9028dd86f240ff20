import { printable } from "./printable";

/** One thing wrong with a component's arguments, in the form of `pulumi.InputPropertiesError`. */
export interface ArgsProblem {
  /** Such as `members[1].address`. */
  readonly propertyPath: string;
  /** What is wrong, with the value, and after a semicolon what is allowed or what to do. */
  readonly reason: string;
}

export const problem = (propertyPath: string, reason: string): ArgsProblem => ({ propertyPath, reason });

/** A value as a sentence shows it. */
export const show = printable;

/** The problem if the condition holds. */
export const when = (condition: boolean, propertyPath: string, reason: () => string): ArgsProblem[] =>
  condition ? [problem(propertyPath, reason())] : [];

/** Elements that an earlier one equals: the index of each, and of the first. */
export const repeated = (values: readonly string[]): { index: number; first: number }[] =>
  values
    .map((value, index) => ({ index, first: values.indexOf(value) }))
    .filter(({ index, first }) => first !== index);
