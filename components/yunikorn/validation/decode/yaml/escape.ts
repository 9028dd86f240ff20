import type { Scanner } from "./scanner";
import { errorAt } from "./syntax-error";
import type { Mark } from "./token";

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["0", "\0"],
  ["a", "\x07"],
  ["b", "\b"],
  ["t", "\t"],
  ["\t", "\t"],
  ["n", "\n"],
  ["v", "\v"],
  ["f", "\f"],
  ["r", "\r"],
  ["e", "\x1b"],
  [" ", " "],
  ['"', '"'],
  ["'", "'"],
  ["\\", "\\"],
  ["N", "\u0085"],
  ["_", "\u00a0"],
  ["L", "\u2028"],
  ["P", "\u2029"],
]);

const HEX_DIGITS: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

/** An escape of a value between double quotes. YAML 1.2's `\/` is not one of them. */
export function readEscape(scanner: Scanner, mark: Mark): string {
  const name = String.fromCharCode(scanner.code(1));
  const digits = HEX_DIGITS.get(name);
  const text = digits === undefined ? ESCAPES.get(name) : "";
  if (text === undefined) {
    throw errorAt(
      `unknown escape \\${name === "\0" ? "" : name} between double quotes; a backslash is written \\\\`,
      mark,
    );
  }
  scanner.skip();
  scanner.skip();
  return digits === undefined ? text : readCodePoint(scanner, digits, mark);
}

function readCodePoint(scanner: Scanner, digits: number, mark: Mark): string {
  scanner.need(digits);
  for (let ahead = 0; ahead < digits; ahead++) {
    if (!scanner.isHexDigit(ahead)) throw errorAt(`an escape that needs ${digits} hexadecimal digits`, mark);
  }
  const value = parseInt(scanner.text.slice(scanner.at, scanner.at + digits), 16);
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff)
    throw errorAt("an escape that is not a Unicode character", mark);
  for (let ahead = 0; ahead < digits; ahead++) scanner.skip();
  return String.fromCodePoint(value);
}
