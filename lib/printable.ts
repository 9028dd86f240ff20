/** What a terminal would not show, or would act upon: control characters, marks of direction and of no width, lone surrogates. */
const invisible = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** JSON of a value whose every character can be seen. */
export const printable = (value: unknown): string =>
  (typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value))).replace(
    invisible,
    (sign) => [...Array(sign.length).keys()].map((at) => escaped(sign.charCodeAt(at))).join(""),
  );

const escaped = (unit: number): string => `\\u${unit.toString(16).padStart(4, "0")}`;

/** Whether a key can stand in a path as it is. */
export const isPlainKey = (key: string): boolean => key !== "" && !/[\p{C}\p{Z}"\\]/u.test(key);
