/** An object without some of its keys. */
export const omit = <Given extends object, Key extends keyof Given>(
  given: Given,
  ...keys: readonly Key[]
): Omit<Given, Key> =>
  Object.fromEntries(Object.entries(given).filter(([key]) => !keys.includes(key as Key))) as Omit<Given, Key>;
