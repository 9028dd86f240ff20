/** The value of an option that must be given. @throws Error naming it */
export function required<K extends string>(values: Partial<Record<K, string>>, name: K): string {
  const value = values[name];
  if (!value) throw new Error(`--${name} is missing; it must be given and not be empty`);
  return value;
}
