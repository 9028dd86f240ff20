import { count, type Decoder, report } from "./decoder";
import { refuse } from "./messages";
import type { Place } from "./place";
import { isPlainNull, resolve, type Resolved } from "./resolve";
import type { Shape } from "./shape";
import type { YamlNode } from "./yaml/node";

type ScalarShape = Shape | { readonly kind: "number" };

/** YAML 1.1's booleans, where a boolean is wanted; also between quotes. */
const BOOLEAN_TEXTS: ReadonlyMap<string, boolean> = new Map([
  ...["y", "Y", "yes", "Yes", "YES", "on", "On", "ON"].map((text): [string, boolean] => [text, true]),
  ...["n", "N", "no", "No", "NO", "off", "Off", "OFF"].map((text): [string, boolean] => [text, false]),
]);

/** Undefined for null and after a problem. */
export function decodeScalar(
  decoder: Decoder,
  node: YamlNode,
  shape: ScalarShape,
  at: Place | undefined,
): string | boolean | bigint | number | undefined {
  count(decoder, node);
  if (shape.kind === "string" && node.tag === "") {
    return !node.quoted && isPlainNull(node.value) ? undefined : node.value;
  }
  const resolved = resolve(node);
  if (resolved.kind === "null") return undefined;
  if (resolved.kind === "contradiction") {
    report(
      decoder,
      node,
      at,
      `${JSON.stringify(node.value)} is tagged ${node.tag}, which is ${resolved.wanted}`,
    );
    return undefined;
  }
  const value = fit(resolved, node, shape);
  if (value === undefined) refuse(decoder, node, shape, at);
  return value;
}

/** A null is what is written as one or tagged as one. */
export function isNull(node: YamlNode): boolean {
  const value = node.target ?? node;
  if (value.tag !== "") return value.tag === "!!null";
  return value.kind === "scalar" && !value.quoted && isPlainNull(value.value);
}

function fit(
  resolved: Resolved,
  node: YamlNode,
  shape: ScalarShape,
): string | boolean | bigint | number | undefined {
  switch (shape.kind) {
    case "string":
      return resolved.kind === "string" ? resolved.value : node.value;
    case "boolean":
    case "optional boolean":
      if (resolved.kind === "string") return BOOLEAN_TEXTS.get(resolved.value);
      return resolved.kind === "boolean" ? resolved.value : undefined;
    case "count":
      return resolved.kind === "number" ? toCount(resolved.value) : undefined;
    case "number":
      return resolved.kind === "number" ? Number(resolved.value) : undefined;
    default:
      return undefined;
  }
}

/** Go's uint64. Of a float the part before the point counts; a negative one is not refused but wraps around, and what does not fit is 2^63 (amd64). */
function toCount(value: bigint | number): bigint | undefined {
  if (typeof value === "bigint") return value < 0n ? undefined : value;
  if (Number.isNaN(value) || value > 2 ** 64) return undefined;
  if (value < -(2 ** 63) || value === 2 ** 64) return 2n ** 63n;
  return BigInt.asUintN(64, BigInt(Math.trunc(value)));
}
