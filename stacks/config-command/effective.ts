import { type Values, isMap } from "../../lib/is-map";
import { isDedicated, loadConfig } from "../config";
import { findKey } from "../keys/find";
import { sections } from "../keys/key";
import type { Answer } from "../queues/answer";
import { sourceOfText } from "../source";
import { UsageError, parseWords } from "../words";
import { knownStack } from "./known-stack";
import { locatorOf } from "./locate";
import { renderNodes } from "./render";
import type { Sources } from "./sources";
import { type Node, nodesOf } from "./tree";

/**
 * Every value that a stack has, with where it is from.
 * @throws ConfigError for a stack that is wrong
 * @throws UsageError for a stack that there is not, and for a path that no key has
 */
export function effective(words: readonly string[], sources: Sources): Answer {
  const { positionals } = parseWords(words, {}, { least: 1, most: 2, what: "STACK [PATH]" });
  const [named = "", path] = positionals;
  const stack = knownStack(named, sources);
  const text = sources.text(stack);
  const source = sourceOfText(stack, text);
  const config = loadConfig(source);
  const { exact } = locatorOf(stack, text, sources);
  const originOf = (place: string): string => {
    const found = exact(place);
    return found === undefined ? "default" : `${found.file}:${found.line}`;
  };
  // Where nobody reads them, their defaults are none either.
  const used = sections().filter(({ name }) => isDedicated(config) || !/^(eventEtcd|apiServer)$/.test(name));
  const nodes = nodesOf(used, config as unknown as Values, "", originOf, (place) =>
    givenAt(source.values, place),
  );
  const chosen = path === undefined ? nodes : chosenOf(nodes, path);
  if (chosen.length === 0) return { code: 1, text: "", remarks: `${stack}: nothing at ${path!}` };
  return { code: 0, text: renderNodes(chosen) };
}

/** What stands in the file, of keys that no list or map is around. */
const givenAt = (values: Values, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>(
      (place, key) => (isMap(place) && Object.hasOwn(place, key) ? place[key] : undefined),
      values,
    );

/** Those at a path and below it, within what is around them. */
function chosenOf(nodes: readonly Node[], path: string): Node[] {
  const found = findKey(path);
  if ("unknown" in found)
    throw new UsageError(
      `no key ${found.unknown}${found.meant === undefined ? "" : `; did you mean ${found.meant}?`}`,
    );
  const wanted = new RegExp(`^${pathPattern(path)}(?=$|[.[])`);
  const choose = (some: readonly Node[]): Node[] =>
    some.flatMap((node): Node[] => {
      if (wanted.test(node.path)) return [node];
      const below = choose(node.below);
      return below.length > 0 ? [{ ...node, below }] : [];
    });
  return choose(nodes);
}

/** `tenants[].queue` and `tenants.queue` are of every tenant. */
const pathPattern = (path: string): string =>
  path
    .replace(/^spark-platform:/, "")
    .split(/(\[\d*\]|\.)/)
    .filter((part) => part !== "")
    .map((part) =>
      part === "[]"
        ? "\\[\\d+\\]"
        : part === "."
          ? "(\\[\\d+\\])?\\."
          : part.replace(/[[\]$^*+?(){}|\\]/g, "\\$&"),
    )
    .join("");
