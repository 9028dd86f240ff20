/** One thing wrong with the arguments, in the form of `pulumi.InputPropertiesError`. */
export interface ArgsProblem {
  /** Such as `members[1].address`. */
  readonly propertyPath: string;
  /** What is wrong, with the value, and after a semicolon what is allowed or what to do. */
  readonly reason: string;
}

export const problem = (propertyPath: string, reason: string): ArgsProblem => ({ propertyPath, reason });

/** Elements that an earlier one equals: the index of each, and of the first. */
export const repeated = (values: readonly string[]): { index: number; first: number }[] =>
  values
    .map((value, index) => ({ index, first: values.indexOf(value) }))
    .filter(({ index, first }) => first !== index);

const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
export const isDnsLabel = (text: string): boolean => new RegExp(`^${label}$`).test(text);
export const isDnsName = (text: string): boolean =>
  text.length <= 253 && new RegExp(`^${label}(\\.${label})*$`).test(text);
