import type { Scanner } from "./scanner";
import { errorAt } from "./syntax-error";
import type { Mark } from "./token";

const EXCLAMATION = 0x21;
const PERCENT = 0x25;

/** Characters of a tag. YAML 1.1 has the brackets and the comma among them, in flow context too. */
const URI = /^[-0-9A-Za-z_%;/?:@&=+$,.!~*'()[\]]$/;

/** `!<verbatim>`, `!suffix`, `!!suffix`, `!handle!suffix` or a lone `!`. */
export function fetchTag(scanner: Scanner): void {
  const mark = scanner.saveSimpleKey();
  scanner.simpleKeyAllowed = false;
  scanner.need(2);
  const isVerbatim = scanner.code(1) === 0x3c;
  const [handle, suffix] = isVerbatim ? ["", readVerbatim(scanner, mark)] : readShorthand(scanner, mark);
  scanner.need(1);
  if (!scanner.isBlankOrEnd()) {
    throw errorAt("a tag needs a blank after it; put a text that starts with `!` between quotes", mark);
  }
  scanner.add("tag", mark, handle, suffix);
}

function readVerbatim(scanner: Scanner, mark: Mark): string {
  scanner.skip();
  scanner.skip();
  const uri = readTagUri(scanner, undefined, mark);
  if (scanner.code() !== 0x3e) throw errorAt("a tag that starts with `!<` ends with `>`", mark);
  scanner.skip();
  return uri;
}

function readShorthand(scanner: Scanner, mark: Mark): [string, string] {
  const handle = readTagHandle(scanner, false, mark);
  if (handle.length > 1 && handle.endsWith("!")) return [handle, readTagUri(scanner, undefined, mark)];
  const suffix = readTagUri(scanner, handle, mark);
  return suffix === "" ? ["", "!"] : ["!", suffix];
}

export function readTagHandle(scanner: Scanner, isDirective: boolean, mark: Mark): string {
  scanner.need(1);
  if (scanner.code() !== EXCLAMATION) throw errorAt("a tag handle starts with `!`", mark);
  scanner.skip();
  scanner.need(1);
  const name = scanner.readName();
  if (scanner.code() === EXCLAMATION) {
    scanner.skip();
    return `!${name}!`;
  }
  if (isDirective && name !== "") throw errorAt("a tag handle ends with `!`", mark);
  return `!${name}`;
}

/** `head`: a handle that turned out to be the start of the tag; its `!` is not part of the result. One character per byte. */
export function readTagUri(scanner: Scanner, head: string | undefined, mark: Mark): string {
  let uri = head?.slice(1) ?? "";
  let isEmpty = head === undefined;
  scanner.need(1);
  for (let next = scanner.text[scanner.at]!; URI.test(next); next = scanner.text[scanner.at]!) {
    if (scanner.code() === PERCENT) {
      uri += readEscapedCharacter(scanner, mark);
    } else {
      uri += next;
      scanner.skip();
    }
    isEmpty = false;
    scanner.need(1);
  }
  if (isEmpty) throw errorAt("a tag without a name", mark);
  return uri;
}

/** One character of UTF-8, each byte as `%` and two hexadecimal digits. */
function readEscapedCharacter(scanner: Scanner, mark: Mark): string {
  let bytes = "";
  for (let width = 1; bytes.length < width;) {
    scanner.need(3);
    if (scanner.code() !== PERCENT || !scanner.isHexDigit(1) || !scanner.isHexDigit(2)) {
      throw errorAt("a `%` in a tag has two hexadecimal digits after it", mark);
    }
    const byte = parseInt(scanner.text.slice(scanner.at + 1, scanner.at + 3), 16);
    if (bytes === "") width = widthOf(byte);
    if (width === 0 || (bytes !== "" && (byte & 0xc0) !== 0x80))
      throw errorAt("a `%` in a tag that is not UTF-8", mark);
    bytes += String.fromCharCode(byte);
    scanner.skip();
    scanner.skip();
    scanner.skip();
  }
  return bytes;
}

/** Bytes of the character that begins with this one; 0 where none does. */
function widthOf(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc0) return 0;
  if (byte < 0xe0) return 2;
  if (byte < 0xf0) return 3;
  return byte < 0xf8 ? 4 : 0;
}
