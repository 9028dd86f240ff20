/** Go's text functions where JavaScript's differ: its white space has U+0085 and not U+FEFF, and it lowers one code point at a time. */

const space = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const spaces = new RegExp(`${space.source}+`);

/** strings.TrimSpace; by hand, because an expression that ends in `+$` takes quadratic time on a text of blanks. */
export function trimSpace(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && space.test(text.charAt(start))) start++;
  while (end > start && space.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** strings.Fields: the words between any white space. */
export const fields = (text: string): string[] => text.split(spaces).filter((word) => word !== "");

/** Capital letters that Unicode got after version 15, which Go's tables stop at. */
const unknownToGo =
  /[\u1C89\uA7CB\uA7CC\uA7CE\uA7D2\uA7D4\uA7DA\uA7DC\u{10D50}-\u{10D65}\u{16EA0}-\u{16EB8}]/u;

const lower = (letter: string): string => {
  if (letter === "\u0130") return "i";
  return unknownToGo.test(letter) ? letter : letter.toLowerCase();
};

/** strings.ToLower: İ becomes i alone, and a Σ at the end of a word is no exception. */
export const toLower = (text: string): string => {
  if (/^\p{ASCII}*$/u.test(text)) return text.toLowerCase();
  return Array.from(text, lower).join("");
};
