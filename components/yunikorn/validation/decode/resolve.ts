import { parseNumber } from "./number";
import { isTimestamp } from "./timestamp";
import type { YamlNode } from "./yaml/node";

/** What a scalar is before it is fitted into its place. A time only matters for what it is not. */
export type Resolved =
  | { readonly kind: "null" | "time" }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "number"; readonly value: bigint | number }
  | { readonly kind: "string"; readonly value: string };

/** The scalar contradicts its own tag: `!!int x`. */
export interface Contradiction {
  readonly kind: "contradiction";
  readonly wanted: string;
}

const NULL: Resolved = { kind: "null" };
const TIME: Resolved = { kind: "time" };
const NULLS: ReadonlySet<string> = new Set(["", "~", "null", "Null", "NULL"]);
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false],
]);

export function isPlainNull(text: string): boolean {
  return NULLS.has(text);
}

export function resolve(node: YamlNode): Resolved | Contradiction {
  const { tag, value } = node;
  switch (tag) {
    case "":
      return node.quoted ? { kind: "string", value } : resolvePlain(value, true);
    case "!!null":
      return NULLS.has(value) ? NULL : contradiction("null");
    case "!!bool":
      return expect(resolvePlain(value, false), "boolean", "true or false");
    case "!!int":
      return resolveInteger(value);
    case "!!float":
      return resolveFloat(value);
    case "!!timestamp":
      return isTimestamp(value) ? TIME : contradiction("a time");
    case "!!binary":
      return resolveBinary(value);
    default:
      return { kind: "string", value };
  }
}

function resolvePlain(text: string, mayBeTime: boolean): Resolved {
  if (NULLS.has(text)) return NULL;
  const boolean = BOOLEANS.get(text);
  if (boolean !== undefined) return { kind: "boolean", value: boolean };
  if (mayBeTime && isTimestamp(text)) return TIME;
  const number = parseNumber(text);
  return number === undefined ? { kind: "string", value: text } : { kind: "number", value: number };
}

function contradiction(wanted: string): Contradiction {
  return { kind: "contradiction", wanted };
}

function expect(resolved: Resolved, kind: Resolved["kind"], wanted: string): Resolved | Contradiction {
  return resolved.kind === kind ? resolved : contradiction(wanted);
}

function resolveInteger(text: string): Resolved | Contradiction {
  const resolved = resolvePlain(text, false);
  return resolved.kind === "number" && typeof resolved.value === "bigint"
    ? resolved
    : contradiction("a whole number");
}

/** A whole number is taken for a float only if it fits in 64 bits with a sign. */
function resolveFloat(text: string): Resolved | Contradiction {
  const resolved = resolvePlain(text, false);
  if (resolved.kind !== "number") return contradiction("a number");
  if (typeof resolved.value === "number") return resolved;
  return resolved.value < 2n ** 63n
    ? { kind: "number", value: Number(resolved.value) }
    : contradiction("a number");
}

/** Bytes that are not UTF-8 become replacement characters: no rule tells them apart. */
function resolveBinary(text: string): Resolved | Contradiction {
  const plain = text.replace(/[\r\n]/g, "");
  // Not one expression of groups of four: on a text of some megabytes that exhausts the stack.
  const isBase64 = plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain);
  if (!isBase64) return contradiction("base64");
  return { kind: "string", value: Buffer.from(plain, "base64").toString("utf8") };
}
