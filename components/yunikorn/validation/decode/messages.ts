import { suggest } from "../../../../lib/suggest";
import { type Decoder, report } from "./decoder";
import type { Place } from "./place";
import type { Shape, StructShape } from "./shape";
import type { YamlNode } from "./yaml/node";

/** Reports a value of the wrong kind. */
export function refuse(
  decoder: Decoder,
  node: YamlNode,
  shape: Shape | { readonly kind: "number" },
  at: Place | undefined,
): void {
  const key = at === undefined ? "the configuration" : typeof at.key === "number" ? "the entry" : at.key;
  report(decoder, node, at, `${key} is ${describeNode(node)}; allowed: ${allowed(shape)}`);
}

export function describeNode(node: YamlNode): string {
  switch (node.kind) {
    case "sequence":
      return "a list";
    case "mapping":
      return "a map";
    case "alias":
      return `the alias *${node.value}`;
    case "scalar":
      return `${node.quoted ? "the text " : ""}${shortened(node.value)}`;
  }
}

function shortened(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

function allowed(shape: Shape | { readonly kind: "number" }): string {
  switch (shape.kind) {
    case "string":
      return "a text";
    case "boolean":
    case "optional boolean":
      return "true or false";
    case "count":
      return "a whole number from 0 to 18446744073709551615, without quotes";
    case "number":
      return "a number, without quotes";
    case "list":
      return shape.of.kind === "string" ? "a list of texts" : `a list of maps with ${keysOf(shape.of)}`;
    case "map":
      return shape.of === "string" ? "a map of texts" : "a map of numbers";
    case "struct":
      return `a map with ${keysOf(shape)}`;
  }
}

/** Keys are case-sensitive and in lower case. */
export function unknownKey(name: string, shape: StructShape): string {
  const keys = [...shape.fields.keys()];
  const near = suggest(name.slice(0, 60), keys);
  const help = near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`;
  return `unknown key ${shortened(name)}${help}; allowed: ${keys.join(", ")}`;
}

function keysOf(shape: StructShape): string {
  return [...shape.fields.keys()].join(", ");
}
