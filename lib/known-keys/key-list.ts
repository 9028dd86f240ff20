import { type ValueType, isValueType } from "./values";

/** A key that a release reads. */
export interface KnownKey {
  /** As the release spells it; for one of many, the pattern: `spark.kubernetes.driver.label.*`. */
  readonly key: string;
  /** What its value has to be; absent: any text, or nobody knows. */
  readonly type?: ValueType;
  /** What to write instead, such as `use spark.driver.memory`, or the release's own sentence; absent where the key is as good as any. */
  readonly deprecated?: string;
}

/** The keys of each of some release lines. */
export type KeysByLine<Line extends string> = ReadonlyMap<Line, readonly KnownKey[]>;

const ranges = <Line extends string>(lines: readonly Line[], those: ReadonlySet<Line>): string => {
  const parts: string[] = [];
  for (let from = 0; from < lines.length; from++) {
    if (!those.has(lines[from]!)) continue;
    let to = from;
    while (to + 1 < lines.length && those.has(lines[to + 1]!)) to++;
    parts.push(from === to ? lines[from]! : `${lines[from]}-${lines[to]}`);
    from = to;
  }
  return parts.join(",");
};

/**
 * A list of keys as a text: one a line, sorted, then after a tab each the type of its value (empty: any text), the release lines that have it (`3.3-4.0,4.1`;
 * empty: all of them) and what to write instead (absent: nothing, it is no old spelling).
 * @param head comment above it, without `#`
 */
export function writeKeyList<Line extends string>(
  head: readonly string[],
  lines: readonly Line[],
  keys: KeysByLine<Line>,
): string {
  const rows = new Map<string, { state: KnownKey; lines: Set<Line> }>();
  for (const [line, known] of keys)
    for (const state of known) {
      const row = [state.key, state.type, state.deprecated].join("\t");
      if (!rows.has(row)) rows.set(row, { state, lines: new Set() });
      rows.get(row)!.lines.add(line);
    }
  const text = [...rows.values()].map(({ state, lines: those }) => {
    const range = those.size === lines.length ? "" : ranges(lines, those);
    return [state.key, state.type, range, state.deprecated].join("\t").trimEnd();
  });
  return [...head.map((line) => `# ${line}`), ...text.sort()].join("\n") + "\n";
}

/** Reads what `writeKeyList` wrote. */
export function readKeyList<Line extends string>(text: string, lines: readonly Line[]): KeysByLine<Line> {
  const keys = new Map<Line, KnownKey[]>(lines.map((line) => [line, []]));
  for (const row of text.split("\n").filter((it) => it !== "" && !it.startsWith("#"))) {
    const [key = "", type = "", range = "", deprecated = ""] = row.split("\t");
    const known: KnownKey = {
      key,
      ...(isValueType(type) ? { type } : {}),
      ...(deprecated === "" ? {} : { deprecated }),
    };
    for (const line of linesOf(range, lines)) keys.get(line)!.push(known);
  }
  return keys;
}

function linesOf<Line extends string>(range: string, lines: readonly Line[]): readonly Line[] {
  if (range === "") return lines;
  return range.split(",").flatMap((part) => {
    const [from = "", to = from] = part.split("-");
    return lines.slice(
      lines.findIndex((line) => line === from),
      lines.findIndex((line) => line === to) + 1,
    );
  });
}
