export type Values = Readonly<Record<string, unknown>>;

/** Whether what a YAML or JSON file says is a map: no list, no single value, not null. */
export const isMap = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);
