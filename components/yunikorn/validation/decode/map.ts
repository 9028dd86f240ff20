import type { Decoder } from "./decoder";
import { decodeKey, isMerge, reportTwins } from "./keys";
import { decodeMerge } from "./merge";
import { place, type Place } from "./place";
import { decodeScalar, isNull } from "./scalar";
import type { Decoding } from "./steps";
import { isMerged } from "./struct";
import { decodeValue } from "./value";
import type { YamlNode } from "./yaml/node";

/** A map with any keys. Null counts as the empty text or 0, unless a merge finds the key set. */
export function* decodeMap(
  decoder: Decoder,
  node: YamlNode,
  of: "string" | "number",
  at: Place | undefined,
  into: Map<string, string | number> | undefined,
): Decoding<Map<string, string | number>> {
  reportTwins(decoder, node, at);
  const { merged } = decoder;
  decoder.merged = undefined;
  const shape = { kind: of };
  const map = into ?? new Map<string, string | number>();
  let merge: YamlNode | undefined;
  for (let index = 0; index < node.content.length; index += 2) {
    const key = node.content[index]!;
    const value = node.content[index + 1]!;
    if (isMerge(key)) {
      merge = value;
      continue;
    }
    const name = decodeKey(decoder, key, at);
    if (name === undefined || isMerged(merged, name)) continue;
    const own = place(at, name);
    const decoded =
      value.kind === "scalar"
        ? decodeScalar(decoder, value, shape, own)
        : yield decodeValue(decoder, value, shape, own);
    if (decoded !== undefined) map.set(name, decoded as string | number);
    else if (isNull(value) && (into === undefined || !map.has(name))) map.set(name, of === "string" ? "" : 0);
  }
  decoder.merged = merged;
  if (merge !== undefined) yield decodeMerge(decoder, node, merge, { kind: "map", of }, at, map);
  return map;
}
