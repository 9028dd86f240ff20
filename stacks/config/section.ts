import { z } from "zod";
import { suggest, suggestion } from "../../lib/suggest";
import { printable } from "../../lib/printable";

/** A value as an error message shows it, shortened so that a pasted file does not fill the screen. */
export function show(value: unknown): string {
  const text = printable(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** The error of a value: what it should have been and, in an example or a range, what is allowed. */
export const expected = (what: string, allowed: string) => ({
  error: (issue: { input?: unknown }): string =>
    issue.input === undefined ? `missing; ${allowed}` : `not ${what} (${show(issue.input)}); ${allowed}`,
});

/**
 * An object that refuses keys it does not know. A key that nobody reads is a setting that silently does nothing.
 * Its error has one line per unknown key, in zod's order; `problems.ts` gives each line the path of its key.
 */
export function section<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => unknownKey(key, known)).join("\n")
        : expected("a section", `an object with ${known.join(", ")}`).error(issue),
  });
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = suggest(key, known);
  return meant === undefined
    ? `unknown key; known ones are ${known.join(", ")}`
    : `unknown key; did you mean ${meant}?`;
}

/** One of some words, with a suggestion for a misspelt one. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, {
    error: (issue) => {
      const { input } = issue;
      return expected("known", suggestion(typeof input === "string" ? input : "", words)).error(issue);
    },
  });

/**
 * A value that is written in one of several forms. Where it has the one form but is wrong inside, `problems.ts` says what is wrong there; where it has
 * none, the error of all forms is said.
 */
export const either = <const Forms extends readonly [z.ZodType, z.ZodType]>(
  forms: Forms,
  what: string,
  allowed: string,
) => z.union(forms, expected(what, allowed));

/** An object whose keys are names that the file chooses. */
export const mapOf = <Value extends z.ZodType>(value: Value, what: string, allowed: string) =>
  z.record(z.string(), value, expected(what, allowed));

/** A list with at least one element. */
export const listOf = <Element extends z.ZodType>(element: Element, what: string) => {
  const options = expected("a list", `a list of at least one ${what}`);
  return z.array(element, options).min(1, options);
};
