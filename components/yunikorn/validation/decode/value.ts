import { count, type Decoder, enterAlias, leaveAlias } from "./decoder";
import { decodeMap } from "./map";
import { refuse } from "./messages";
import { place, type Place } from "./place";
import { decodeScalar, isNull } from "./scalar";
import type { ElementShape, Shape, StructShape, Target } from "./shape";
import type { Decoding } from "./steps";
import { decodeStruct } from "./struct";
import type { YamlNode } from "./yaml/node";

/**
 * The value, or undefined where Go leaves the place as it was: for null, or after a problem. Most values are scalars, so callers decode those
 * at once, without a step of their own.
 * @param into what a merge adds to
 */
export function* decodeValue(
  decoder: Decoder,
  node: YamlNode,
  shape: Shape | { readonly kind: "number" },
  at: Place | undefined,
  into?: Target | Map<string, string | number>,
): Decoding {
  if (node.kind === "scalar") return decodeScalar(decoder, node, shape, at);
  count(decoder, node);
  if (node.kind === "alias") {
    const target = enterAlias(decoder, node);
    const value = yield decodeValue(decoder, target, shape, at, into);
    leaveAlias(decoder, node);
    return value;
  }
  if (node.kind === "sequence" && shape.kind === "list") return yield decodeList(decoder, node, shape.of, at);
  if (node.kind === "mapping" && shape.kind === "map")
    return yield decodeMap(decoder, node, shape.of, at, into as Map<string, string | number> | undefined);
  if (
    node.kind === "mapping" &&
    shape.kind === "struct" &&
    (into !== undefined || !isNullPointer(node, shape))
  )
    return yield decodeStruct(decoder, node, shape, at, (into as Target | undefined) ?? shape.zero());
  refuse(decoder, node, shape, at);
  return undefined;
}

/** Go does not follow a pointer for what is tagged as null. */
const isNullPointer = (node: YamlNode, shape: StructShape): boolean =>
  shape.optional && node.tag === "!!null";

/** A null in a list is left out. */
function* decodeList(
  decoder: Decoder,
  node: YamlNode,
  shape: ElementShape,
  at: Place | undefined,
): Decoding<unknown[]> {
  const list: unknown[] = [];
  let index = 0;
  for (const element of node.content) {
    const own = elementPlace(at, index, shape, element);
    const value =
      element.kind === "scalar"
        ? decodeScalar(decoder, element, shape, own)
        : yield decodeValue(decoder, element, shape, own);
    if (value !== undefined) list.push(value);
    if (value !== undefined || !isNull(element)) index++;
  }
  return list;
}

function elementPlace(at: Place | undefined, index: number, shape: ElementShape, element: YamlNode): Place {
  if (shape.kind !== "struct" || (shape.name !== "queue" && shape.name !== "partition"))
    return place(at, index);
  return place(at, index, { kind: shape.name, node: element.target ?? element });
}
