import { count, type Decoder, enterAlias, leaveAlias, report } from "./decoder";
import { describeNode } from "./messages";
import { place, type Place } from "./place";
import { resolve } from "./resolve";
import type { YamlNode } from "./yaml/node";

/** A key as text, or undefined where Go passes over the key and its value: for null, or after a problem. */
export function decodeKey(decoder: Decoder, node: YamlNode, at: Place | undefined): string | undefined {
  count(decoder, node);
  if (node.kind === "alias") {
    const key = decodeKey(decoder, enterAlias(decoder, node), at);
    leaveAlias(decoder, node);
    return key;
  }
  if (node.kind !== "scalar") {
    report(decoder, node, at, `${describeNode(node)} as a key; allowed: a text`);
    return undefined;
  }
  const resolved = resolve(node);
  if (resolved.kind === "contradiction") {
    report(
      decoder,
      node,
      at,
      `the key ${JSON.stringify(node.value)} is tagged ${node.tag}, which is ${resolved.wanted}`,
    );
    return undefined;
  }
  if (resolved.kind === "null") return undefined;
  return resolved.kind === "string" ? resolved.value : node.value;
}

/** What tells two keys apart while maps are merged. Undefined: no key at all. */
export function mergeKey(decoder: Decoder, node: YamlNode): string | undefined {
  count(decoder, node);
  if (node.kind === "alias") {
    const key = mergeKey(decoder, enterAlias(decoder, node));
    leaveAlias(decoder, node);
    return key;
  }
  if (node.kind !== "scalar") return undefined;
  const resolved = resolve(node);
  switch (resolved.kind) {
    case "string":
      return stringKey(resolved.value);
    case "boolean":
    case "number":
      return `${typeof resolved.value} ${resolved.value}`;
    default:
      return undefined;
  }
}

export function stringKey(key: string): string {
  return `string ${key}`;
}

/** `<<` without quotes. */
export function isMerge(node: YamlNode): boolean {
  if (node.kind !== "scalar" || node.value !== "<<") return false;
  return node.tag === "!!merge" || (node.tag === "" && !node.quoted);
}

const NO_TWINS: ReadonlySet<YamlNode> = new Set();

/**
 * Reports every key that is written twice; quotes and tags do not tell keys apart, and two that are not text count as the same.
 * @returns those keys
 */
export function reportTwins(decoder: Decoder, node: YamlNode, at: Place | undefined): ReadonlySet<YamlNode> {
  const first = new Map<string, YamlNode>();
  let twins: Set<YamlNode> | undefined;
  for (let index = 0; index < node.content.length; index += 2) {
    const key = node.content[index]!;
    const text = key.kind === "scalar" ? key.value : `${key.kind}\0${key.value}`;
    const twin = first.get(text);
    if (twin === undefined) {
      first.set(text, key);
      continue;
    }
    (twins ??= new Set()).add(key);
    const what = `${JSON.stringify(key.value)} again; it is set on line ${twin.line} already`;
    report(decoder, key, place(at, key.value), what);
  }
  return twins ?? NO_TWINS;
}
