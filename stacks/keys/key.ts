import type { z } from "zod";
import { platformSchema } from "../config/schema";
import { definitionOf, formOf } from "./form";
import { type Takes, takesOf } from "./takes";

/** A key of a stack's file: what explanations, tables and the effective configuration know of it. */
export interface Key {
  readonly name: string;
  /** Such as `tenants[].queue` or `celeborn.quotas.<name>.diskBytes`. */
  readonly path: string;
  /** What it is, without its default. */
  readonly description: string;
  readonly takes: Takes;
  readonly isRequired: boolean;
  /** As a person would write it, or what decides it; undefined: there is none, or that of a section is those of its keys. */
  readonly default?: string;
  /** What stands between its path and that of the keys below: an index, a name that the file chooses, or nothing. */
  readonly step: "" | "[]" | ".<name>";
  /** Keys of it, or of its elements. A function, since queues have queues below them. */
  readonly below: () => readonly Key[];
  /** The same for all keys with the same form. */
  readonly form: z.core.$ZodType;
}

/** The sections of a stack's file. */
export const sections = (): Key[] => keysOf(platformSchema, "");

function keysOf(object: z.core.$ZodType, above: string): Key[] {
  return Object.entries(definitionOf(object).shape ?? {}).map(([name, schema]) =>
    keyOf(name, above === "" ? name : `${above}.${name}`, schema),
  );
}

function keyOf(name: string, path: string, wrapped: z.core.$ZodType): Key {
  const { schema, isRequired, description = "", default: given } = formOf(wrapped);
  const [, what = description, said] = /^(.*?)\s*Default: (.*?)\.?$/s.exec(description) ?? [];
  const { step, object } = insideOf(schema);
  const value = given === undefined ? said : shown(given);
  return {
    name,
    path,
    description: what,
    takes: takesOf(wrapped),
    isRequired,
    ...(value === undefined ? {} : { default: value }),
    step,
    below: () => (object === undefined ? [] : keysOf(object, `${path}${step}`)),
    form: object ?? schema,
  };
}

/** The map of keys in a value, in its elements or in its entries; of a value with several forms in the one that has keys. */
function insideOf(schema: z.core.$ZodType): {
  readonly step: Key["step"];
  readonly object?: z.core.$ZodType;
} {
  const { type, element, valueType, options } = definitionOf(schema);
  const objectIn = (wrapped: z.core.$ZodType | undefined): z.core.$ZodType | undefined => {
    const inner = wrapped && formOf(wrapped).schema;
    return inner && definitionOf(inner).type === "object" ? inner : undefined;
  };
  if (type === "object") return { step: "", object: schema };
  if (type === "array") return { step: "[]", object: objectIn(element) };
  if (type === "record") return { step: ".<name>", object: objectIn(valueType) };
  return { step: "", object: options?.map(objectIn).find((found) => found !== undefined) };
}

/** A value on one line, as it would stand in the file. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "none" : `[${value.map(shown).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value);
  return entries.length === 0
    ? "none"
    : `{ ${entries.map(([key, inner]) => `${key}: ${inner === "" ? '""' : shown(inner)}`).join(", ")} }`;
}

/** A key and all below it, the outermost first; what contains itself once. */
export function everyKey(keys: readonly Key[] = sections(), above: readonly z.core.$ZodType[] = []): Key[] {
  return keys.flatMap((key) => [
    key,
    ...(above.includes(key.form) ? [] : everyKey(key.below(), [...above, key.form])),
  ]);
}
