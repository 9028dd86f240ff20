import { z } from "zod";
import { definitionOf, formOf } from "./form";

/** What a value has to be, in the words of the error for one that is not. */
export interface Takes {
  /** Such as `duration with a unit`, `true or false`, `list of text`. */
  readonly what: string;
  /** Such as `a whole number and s, m or h, such as 60s`; empty where `what` says it all. */
  readonly allowed: string;
}

export function takesOf(wrapped: z.core.$ZodType): Takes {
  const { schema } = formOf(wrapped);
  const { type, entries, values, element, valueType } = definitionOf(schema);
  if (type === "object") return { what: "section", allowed: "" };
  if (type === "boolean") return { what: "true or false", allowed: "" };
  if (type === "enum") return { what: alternatives(Object.values(entries!)), allowed: "" };
  if (type === "literal") return { what: alternatives(values!.map(String)), allowed: "" };
  if (type === "array") {
    const { what, allowed } = takesOf(element!);
    return {
      what: `list of ${isWords(element!) ? what : plural(what)}`,
      allowed: allowed && `each ${allowed}`,
    };
  }
  const said = saidOf(schema);
  if (type !== "record") return said;
  const { what, allowed } = takesOf(valueType!);
  return {
    what: `map of ${plural(what)} by name`,
    allowed: what === "section" ? said.allowed : allowed && `each ${allowed}`,
  };
}

const alternatives = (words: readonly string[]): string =>
  words
    .map((word) => (word === "" ? '""' : word))
    .join(", ")
    .replace(/, ([^,]*)$/, " or $1");

const isWords = (schema: z.core.$ZodType): boolean => definitionOf(formOf(schema).schema).type === "enum";

function plural(what: string): string {
  const [noun = "", ...rest] = what.split(/ (?=of )/);
  const nouns = noun.endsWith("y")
    ? `${noun.slice(0, -1)}ies`
    : /[sx]$/.test(noun)
      ? `${noun}es`
      : `${noun}s`;
  return [nouns, ...rest].join(" ");
}

/** No form takes null, and its error says what the form would be: see `expected`. */
function saidOf(schema: z.core.$ZodType): Takes {
  const message = z.safeParse(schema, null).error?.issues[0]?.message ?? "";
  const [, what = "value", allowed = ""] = /^not (?:an? )?(.*) \(null\); (.*)$/s.exec(message) ?? [];
  return what === "count"
    ? { what: "whole number", allowed: allowed.replace("a whole number ", "") }
    : { what, allowed };
}
