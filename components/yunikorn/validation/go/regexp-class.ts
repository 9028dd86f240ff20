import { type Cursor, ended, peek, take } from "./cursor";
import { isUnicodeName } from "./unicode-names";

const posix =
  /^\[:\^?(alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]$/;
const octal = /[0-7]{3}|0[0-7]{0,2}|[1-7][0-7]/y;
const hex = /x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})/y;
const control: ReadonlyMap<string, number> = new Map(
  Object.entries({ a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 }),
);

/** An escaped character's code point, or why it is none; the cursor stands at the backslash. */
export function escapeAt(cursor: Cursor): number | string {
  cursor.index += 1;
  if (ended(cursor)) return "it ends in a backslash";
  const digits = take(cursor, octal);
  if (digits) return parseInt(digits[0], 8);
  const wrongHex = String.raw`\x needs two hexadecimal digits, or some in braces up to 10FFFF`;
  const code = take(cursor, hex);
  if (code) {
    const value = parseInt(code[1] ?? code[2] ?? "", 16);
    return value > 0x10ffff ? wrongHex : value;
  }
  const letter = peek(cursor);
  cursor.index += 1;
  if (/[^0-9A-Za-z\u0080-\uffff]/.test(letter)) return letter.charCodeAt(0);
  if (letter === "x") return wrongHex;
  const hint = /[1-9]/.test(letter) ? " (it has no back-references)" : "";
  return control.get(letter) ?? `\\${letter} is no escape of Go's${hint}`;
}

const unicodeClass = /\\[pP](?:\{([^}]*)\}|([^{]))/uy;

/** `\pL`, `\p{Greek}` and their negations; the cursor stands at the backslash. */
export function unicodeClassAt(
  cursor: Cursor,
  go: { readonly looseUnicodeNames: boolean },
): string | undefined {
  const found = take(cursor, unicodeClass);
  const name = found?.[1] ?? found?.[2] ?? "";
  return isUnicodeName(name.replace(/^\^/, ""), go.looseUnicodeNames)
    ? undefined
    : `\\p names no Unicode class that Go knows: ${found?.[0] ?? "it has no }"}`;
}

/** Steps over one character of a class and returns its code point, or why there is none. */
function memberAt(cursor: Cursor): number | string {
  if (ended(cursor)) return "a [ has no ]";
  if (peek(cursor) === "\\") return escapeAt(cursor);
  const code = cursor.text.codePointAt(cursor.index) ?? 0;
  cursor.index += code > 0xffff ? 2 : 1;
  return code;
}

function rangeAt(cursor: Cursor): string | undefined {
  const low = memberAt(cursor);
  if (typeof low === "string") return low;
  if (peek(cursor) !== "-" || peek(cursor, 1) === "" || peek(cursor, 1) === "]") return undefined;
  cursor.index += 1;
  const high = memberAt(cursor);
  if (typeof high === "string") return high;
  return high < low ? "a range in [ ] runs backwards" : undefined;
}

/** A class in brackets; the cursor stands at the bracket. */
export function classAt(cursor: Cursor, go: { readonly looseUnicodeNames: boolean }): string | undefined {
  const { text } = cursor;
  cursor.index += peek(cursor, 1) === "^" ? 2 : 1;
  for (let first = true; first || peek(cursor) !== "]"; first = false) {
    const pair = text.slice(cursor.index, cursor.index + 2);
    const end = pair === "[:" ? text.indexOf(":]", cursor.index + 2) : -1;
    if (end >= 0) {
      const named = text.slice(cursor.index, end + 2);
      if (!posix.test(named)) return `${named} is no class that Go knows`;
      cursor.index = end + 2;
    } else if (/^\\[dDsSwW]$/.test(pair)) {
      cursor.index += 2;
    } else {
      const wrong = /^\\[pP]$/.test(pair) ? unicodeClassAt(cursor, go) : rangeAt(cursor);
      if (wrong !== undefined) return wrong;
    }
  }
  cursor.index += 1;
  return undefined;
}
