/** Sizes are powers of 1024; times without a suffix count in the unit of their key. */
export const byteUnits = ["b", "k", "m", "g", "t", "p"] as const;
export const timeUnits = ["ns", "us", "ms", "s", "min", "h", "d"] as const;

export type ByteUnit = (typeof byteUnits)[number];
type TimeUnit = (typeof timeUnits)[number];

/** What a key's value has to be; keys of any text have none. After the colon the unit of a number without one. */
export type ValueType = "int" | "long" | "double" | "boolean" | `time:${TimeUnit}` | `bytes:${ByteUnit}`;

const types: ReadonlySet<string> = new Set<ValueType>([
  "int",
  "long",
  "double",
  "boolean",
  ...timeUnits.map((unit): ValueType => `time:${unit}`),
  ...byteUnits.map((unit): ValueType => `bytes:${unit}`),
]);

export const isValueType = (text: string): text is ValueType => types.has(text);
