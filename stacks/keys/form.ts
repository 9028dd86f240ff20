import type { z } from "zod";

/** A schema without what is around it: whether the key may be left out, and what it is then. */
export interface Form {
  readonly schema: z.core.$ZodType;
  readonly isRequired: boolean;
  /** Of the schema itself, undefined where there is none or something else decides. */
  readonly default?: unknown;
  readonly description?: string;
}

/** What this file reads of zod's definitions. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.core.$ZodType;
  readonly in?: z.core.$ZodType;
  readonly defaultValue?: unknown;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly element?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
}

export const definitionOf = (schema: z.core.$ZodType): Definition => schema._zod.def;

/** Default, optional and the like are wrapped around a schema, each of them with or without a description. */
export function formOf(wrapped: z.core.$ZodType): Form {
  let schema = wrapped;
  let form: Omit<Form, "schema"> = { isRequired: true };
  for (;;) {
    const { description } = schema as z.ZodType;
    if (form.description === undefined && description !== undefined) form = { ...form, description };
    const { type, innerType, in: input, defaultValue } = definitionOf(schema);
    if (type === "default") form = { default: defaultValue, ...form, isRequired: false };
    if (type === "optional" || type === "prefault") form = { ...form, isRequired: false };
    const inner = innerType ?? (type === "pipe" ? input : undefined);
    if (inner === undefined) return { ...form, schema };
    schema = inner;
  }
}
