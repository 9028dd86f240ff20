import { type Decoder, report, reportSurplus } from "./decoder";
import { decodeKey, isMerge, reportTwins, stringKey } from "./keys";
import { decodeMerge } from "./merge";
import { unknownKey } from "./messages";
import { place, type Place } from "./place";
import { decodeScalar } from "./scalar";
import type { StructShape, Target } from "./shape";
import type { Decoding } from "./steps";
import { decodeValue } from "./value";
import type { YamlNode } from "./yaml/node";

/** Fills `target`. A map that is merged comes last and sets only what was not there. */
export function* decodeStruct(
  decoder: Decoder,
  node: YamlNode,
  shape: StructShape,
  at: Place | undefined,
  target: Target,
): Decoding<Target> {
  const twins = reportTwins(decoder, node, at);
  const { merged } = decoder;
  decoder.merged = undefined;
  const done: string[] = [];
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
    const field = shape.fields.get(name);
    if (field === undefined) {
      reportSurplus(decoder, key, place(at, name), unknownKey(name, shape));
    } else if (done.includes(name)) {
      // Written in another way, as through an alias.
      if (!twins.has(key))
        report(decoder, key, place(at, name), `${JSON.stringify(name)} again; it is set in this map already`);
    } else {
      done.push(name);
      const own = place(at, name);
      const decoded =
        value.kind === "scalar"
          ? decodeScalar(decoder, value, field.shape, own)
          : yield decodeValue(decoder, value, field.shape, own);
      if (decoded !== undefined) target[field.property] = decoded;
    }
  }
  decoder.merged = merged;
  if (merge !== undefined) yield decodeMerge(decoder, node, merge, shape, at, target);
  return target;
}

/** Whether a map that is merged finds the key set; from then on it is. */
export function isMerged(merged: Set<string> | undefined, name: string): boolean {
  if (merged === undefined) return false;
  const key = stringKey(name);
  if (merged.has(key)) return true;
  merged.add(key);
  return false;
}
