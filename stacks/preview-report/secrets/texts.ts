import { tokenForms } from "../../../lib/secret-forms";
import { namesSecret } from "./names";

/** What stands where a secret was; the engine writes the same. */
export const secret = "[secret]";

const alwaysSecret: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]*?(?:-----END \1-----|$)/g, secret],
  ...tokenForms.map(([, form]) => [new RegExp(form, "g"), secret] as const),
  [/\b(bearer|basic) +[\w.~+/=-]{16,}/gi, `$1 ${secret}`],
  // User and password in a URL.
  [/(:\/\/[^\s/:@]*:)[^\s/@]+@/g, `$1${secret}@`],
];

/**
 * Settings in a text: a line of a configuration file (`name: value`, `name value`), JSON, `name=value` anywhere. None of them starts at each place of a long word or of many empty
 * lines anew: a text of 40,000 characters took half a minute.
 */
const settings: readonly RegExp[] = [
  /^([ \t]*(?:-[ \t]+)?["']?)([\w.-]+)(["']?\s*:\s*|[ \t]+)(\S(?:.*\S)?)([ \t]*)$/gm,
  /(")([\w.-]+)("\s*:\s*")((?:[^"\\]|\\.)+)(")/g,
  // -D is Java's, for a system property.
  /((?:^|[^\w.-])-D|(?<![\w.-]))([\w.-]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s&;,"']+)()/g,
];

/** Where a value is told to come from, which is none: a path, a variable, `{{ … }}`, a mask. */
const isReference = (value: string): boolean => /^["']?(?:\/|\$|\{\{|<|\[secret\])/.test(value);

/** Without a sign between them, `name value` is a setting only if the value is one word: else it is a sentence. */
const isSetting = (between: string, value: string): boolean => /[=:]/.test(between) || !/\s/.test(value);

/** A text without what looks like a secret in any text, and without what settings of such names say. */
export const maskedText = (text: string): string =>
  settings.reduce(
    (result, pattern) =>
      result.replace(
        pattern,
        (whole, begin: string, name: string, between: string, value: string, end: string) =>
          namesSecret(name) && isSetting(between, value) && !isReference(value)
            ? `${begin}${name}${between}${secret}${end}`
            : whole,
      ),
    alwaysSecret.reduce((result, [pattern, mask]) => result.replace(pattern, mask), text),
  );
