import { type Decoder, report } from "./decoder";
import { mergeKey } from "./keys";
import { describeNode } from "./messages";
import type { Place } from "./place";
import type { Shape, Target } from "./shape";
import type { Decoding } from "./steps";
import { decodeValue } from "./value";
import type { YamlNode } from "./yaml/node";

/** `<<: *other` or `<<: [*first, *second]`: sets in `into` what `node` itself, and the maps before, did not. */
export function* decodeMerge(
  decoder: Decoder,
  node: YamlNode,
  merge: YamlNode,
  shape: Shape,
  at: Place | undefined,
  into: Target | Map<string, string | number>,
): Decoding<void> {
  const { merged } = decoder;
  decoder.merged ??= ownKeys(decoder, node);
  const sources = merge.kind === "sequence" ? merge.content : [merge];
  for (const source of sources) {
    const value = source.target ?? source;
    if (value.kind === "mapping") yield decodeValue(decoder, source, shape, at, into);
    else
      report(
        decoder,
        source,
        at,
        `${describeNode(value)} is merged with \`<<\`; allowed: a map or a list of maps`,
      );
  }
  decoder.merged = merged;
}

function ownKeys(decoder: Decoder, node: YamlNode): Set<string> {
  const keys = new Set<string>();
  for (let index = 0; index < node.content.length; index += 2) {
    const key = mergeKey(decoder, node.content[index]!);
    if (key !== undefined) keys.add(key);
  }
  return keys;
}
