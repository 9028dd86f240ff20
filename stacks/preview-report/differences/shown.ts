import { isMap } from "../../../lib/is-map";
import { unknownValue } from "../unknown-value";
import type { Difference } from "./between";
import { lineDiff } from "./lines";

/** Of a value on one line. */
const widest = 140;

/**
 * A difference as lines of a diff: `- path: old`, `+ path: now`; of a text of several lines the path, and below it the lines that differ.
 */
export function shown({ path, old, now }: Difference): string[] {
  if (isText(old) || isText(now)) {
    if (isTextOrNone(old) && isTextOrNone(now))
      return [
        `  ${path}:`,
        ...lineDiff(old ?? "", now ?? "").map((line) => `${line.slice(0, 2)}  ${line.slice(2)}`),
      ];
  }
  const [before, after] = apart(inline(old), inline(now));
  return [
    ...(old === undefined ? [] : [`- ${path}: ${before}`]),
    ...(now === undefined ? [] : [`+ ${path}: ${after}${isSame(old, now) ? " (changed)" : ""}`]),
  ];
}

const isText = (value: unknown): boolean => typeof value === "string" && value.includes("\n");
const isTextOrNone = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === "string";

/** Both are secrets, or not known: that it differs is all that is known of it. */
const isSame = (old: unknown, now: unknown): boolean =>
  old !== undefined && JSON.stringify(old) === JSON.stringify(now);

function inline(value: unknown): string {
  if (typeof value === "string" && value !== "" && value === value.trim() && !value.includes("\n"))
    return value.replaceAll(unknownValue, "(known after the update)");
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      inner === unknownValue ? "(known after the update)" : isMap(inner) ? sorted(inner) : inner,
    ) ?? ""
  );
}

const sorted = (map: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(map).sort(([a], [b]) => a.localeCompare(b)));

/** Two long values, cut to where they differ. */
function apart(old: string, now: string): readonly [string, string] {
  if (old.length <= widest && now.length <= widest) return [old, now];
  let begin = 0;
  while (begin < Math.min(old.length, now.length) && old[begin] === now[begin]) begin++;
  // One value alone, or the same twice, is told by its beginning.
  const from = old === "" || now === "" || old === now ? 0 : Math.max(0, begin - 20);
  return [cut(old, from), cut(now, from)];
}

function cut(text: string, from: number): string {
  const part = text.slice(from, from + widest);
  return `${from > 0 ? "…" : ""}${part}${from + widest < text.length ? "…" : ""}`;
}
