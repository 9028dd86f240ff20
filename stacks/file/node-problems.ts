import { type Document, type LineCounter, type Node, type Pair, isAlias, isMap, isScalar, isSeq } from "yaml";
import type { Problem } from "../../lib/config-error";
import { show } from "../config/section";

/** What messages call a place in a document. */
export type PlaceOf = (path: readonly PropertyKey[]) => string;

export interface NodeProblems {
  /** Of keys; the rest of the file can be checked all the same. */
  readonly keys: readonly Problem[];
  /** What has no value, so that nothing else can be said of the file. */
  readonly valueless: readonly Problem[];
}

/** What a document says twice, or in a way that no configuration can mean: keys, tags, aliases. */
export function nodeProblems(document: Document, lines: LineCounter, placeOf: PlaceOf): NodeProblems {
  const keys: Problem[] = [];
  const valueless: Problem[] = [];
  const lineOf = (node: unknown): number => lines.linePos((node as Node).range?.[0] ?? 0).line;

  const visit = (node: unknown, path: readonly PropertyKey[], above: readonly unknown[]): void => {
    if (isAlias(node)) {
      const what = aliasProblem(node.resolve(document), above);
      if (what)
        valueless.push({
          path: placeOf(path),
          message: `${what} (*${node.source}, line ${lineOf(node)}); ${aliasRemedy}`,
        });
      return;
    }
    const { tag } = (node ?? {}) as { tag?: string };
    if (tag !== undefined)
      valueless.push({ path: placeOf(path), message: `a tag (${show(tag)}); the value without it` });
    if (isMap(node)) visitPairs(node.items, path, [...above, node]);
    if (isSeq(node)) node.items.forEach((item, index) => visit(item, [...path, index], [...above, node]));
  };

  const visitPairs = (
    pairs: readonly Pair[],
    path: readonly PropertyKey[],
    above: readonly unknown[],
  ): void => {
    const first = new Map<string, number>();
    for (const { key, value } of pairs) {
      if (!isScalar(key)) {
        valueless.push({
          path: placeOf(path),
          message: `a key that is no text (line ${lineOf(key)}); a name`,
        });
        continue;
      }
      const name = nameOf(key.value);
      const inner = [...path, name];
      if (name === "__proto__") keys.push({ path: placeOf(inner), message: protoProblem });
      const earlier = first.get(name);
      if (earlier === undefined) first.set(name, lineOf(key));
      else
        keys.push({
          path: placeOf(inner),
          message: `given twice (lines ${earlier} and ${lineOf(key)}); once`,
        });
      visit(value, inner, above);
    }
  };

  visit(document.contents, [], []);
  return { keys, valueless };
}

/** Whatever reads a map afterwards drops it without a word. */
const protoProblem = "a name that no map keeps; another one";

const aliasRemedy = "an anchor that stands before it and not around it, or the value itself";

/** @param above the maps and lists around the alias */
const aliasProblem = (target: unknown, above: readonly unknown[]): string | undefined =>
  target === undefined
    ? "an alias of nothing"
    : above.includes(target)
      ? "an alias of what it is in, which would never end"
      : undefined;

/** The parser has a symbol of its own in place of the `<<` of a merge. */
const nameOf = (value: unknown): string =>
  typeof value === "symbol" ? (value.description ?? "") : String(value);
