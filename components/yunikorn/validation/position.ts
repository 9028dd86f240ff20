import { isMerge } from "./decode/keys";
import { isNull } from "./decode/scalar";
import { parseDocument } from "./decode/yaml/document";
import type { YamlNode } from "./decode/yaml/node";
import { YamlSyntaxError } from "./decode/yaml/syntax-error";

/** Both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the key or the entry at a path such as `partitions[0].queues[1].name` stands, or undefined when it is not there. */
export function position(yaml: string, path: string): Position | undefined {
  return positionsOf(yaml)(path);
}

/** The same for many paths of one text. A text that does not parse has no positions. */
export const positionsOf = (yaml: string): ((path: string) => Position | undefined) =>
  placesOf(yaml)?.exact ?? (() => undefined);

/** All places of a text, or undefined for one that is empty or does not parse. */
export function placesOf(yaml: string): Positions | undefined {
  try {
    const document = parseDocument(yaml);
    return document && positionsIn(document);
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error;
    return undefined;
  }
}

/** The places of a document: exactly what a path names, or the nearest thing around it, as where a key is missing. */
export interface Positions {
  readonly exact: (path: string) => Position | undefined;
  readonly nearest: (path: string) => Position;
}

export function positionsIn(document: YamlNode): Positions {
  const index = new Map<YamlNode, Entries>();
  const entry = (node: YamlNode, step: string | number): Found | undefined => {
    const value = node.target ?? node;
    const entries = index.get(value) ?? entriesOf(value);
    index.set(value, entries);
    return entries.get(step);
  };
  const follow = (path: string): { last: Found; isWhole: boolean } => {
    let last: Found = { value: document, shown: document };
    for (const step of stepsOf(path)) {
      const found = entry(last.value, step);
      if (found === undefined) return { last, isWhole: false };
      last = found;
    }
    return { last, isWhole: true };
  };
  const positionOf = ({ shown: { line, column } }: Found): Position => ({ line, column });
  return {
    exact: (path) => {
      const { last, isWhole } = follow(path);
      return isWhole ? positionOf(last) : undefined;
    },
    nearest: (path) => positionOf(follow(path).last),
  };
}

interface Found {
  readonly value: YamlNode;
  /** What stands for it: the key of a map's entry. */
  readonly shown: YamlNode;
}

type Entries = Map<string | number, Found>;

const plainStep = /\.?([^.[\]]+)|\[(\d+)\]/y;

/** `a.b[0]["c.d"]` has the steps `a`, `b`, 0 and `c.d`. */
function stepsOf(path: string): (string | number)[] {
  const steps: (string | number)[] = [];
  for (let at = 0; at < path.length;) {
    if (path.startsWith('["', at)) {
      const end = endOfText(path, at + 1);
      steps.push(JSON.parse(path.slice(at + 1, end)) as string);
      at = end + 1;
      continue;
    }
    plainStep.lastIndex = at;
    const [matched, key, index] = plainStep.exec(path) ?? [];
    if (matched === undefined) break;
    steps.push(key ?? Number(index));
    at += matched.length;
  }
  return steps;
}

/** Behind the closing quote. By hand: an expression that passes over `\"` exhausts the stack on a key of some megabytes. */
function endOfText(path: string, start: number): number {
  let end = start + 1;
  while (end < path.length && path[end] !== '"') end += path[end] === "\\" ? 2 : 1;
  return end + 1;
}

/** Of a list without what is null, which the decoder leaves out; of a map with what is merged into it. */
function entriesOf(node: YamlNode): Entries {
  const entries: Entries = new Map();
  if (node.kind === "sequence") {
    for (const value of node.content) if (!isNull(value)) entries.set(entries.size, { value, shown: value });
  } else if (node.kind === "mapping") {
    addEntries(entries, node);
  }
  return entries;
}

/** A key's first place counts: that of the map itself, then those of what it merges, which may merge again, even in a circle. */
function addEntries(entries: Entries, outermost: YamlNode): void {
  const done = new Set<YamlNode>();
  const waiting = [outermost];
  for (let map = waiting.pop(); map !== undefined; map = waiting.pop()) {
    if (map.kind !== "mapping" || done.has(map)) continue;
    done.add(map);
    let merge: YamlNode | undefined;
    for (let at = 0; at < map.content.length; at += 2) {
      const key = map.content[at]!;
      const value = map.content[at + 1]!;
      const name = (key.target ?? key).value;
      if (isMerge(key)) merge = value;
      else if (!entries.has(name)) entries.set(name, { value, shown: key });
    }
    const sources = merge?.kind === "sequence" ? merge.content : merge === undefined ? [] : [merge];
    for (const source of sources.toReversed()) waiting.push(source.target ?? source);
  }
}
