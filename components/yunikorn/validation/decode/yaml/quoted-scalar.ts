import { readEscape } from "./escape";
import type { Fold } from "./folding";
import type { Scanner } from "./scanner";
import { errorAt } from "./syntax-error";
import type { Mark } from "./token";

const APOSTROPHE = 0x27;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** A value between apostrophes or double quotes. */
export function fetchQuotedScalar(scanner: Scanner, quote: number): void {
  const mark = scanner.saveSimpleKey();
  scanner.simpleKeyAllowed = false;
  const { space } = scanner;
  space.clear();
  scanner.skip();
  let value = "";
  for (;;) {
    scanner.need(4);
    if (scanner.isDocumentMarker()) throw errorAt("the document ends before the closing quote", mark);
    if (scanner.isEnd()) throw errorAt("the text ends before the closing quote", mark);
    value += quote === APOSTROPHE ? readSingle(scanner) : readDouble(scanner, space, mark);
    scanner.need(1);
    if (scanner.code() === quote) break;
    skipSpace(scanner, space);
    value += space.join();
  }
  scanner.skip();
  scanner.add("scalar", mark, value, "", true);
}

/** Up to a blank, a line break or the closing quote. Two apostrophes are one. */
function readSingle(scanner: Scanner): string {
  let value = "";
  while (!scanner.isBlankOrEnd()) {
    if (scanner.code() === APOSTROPHE) {
      if (scanner.code(1) !== APOSTROPHE) break;
      scanner.skip();
    }
    value += scanner.readQuoted();
  }
  return value;
}

/** Likewise; after a line break that was escaped, `space` says so. */
function readDouble(scanner: Scanner, space: Fold, mark: Mark): string {
  let value = "";
  while (!scanner.isBlankOrEnd() && scanner.code() !== QUOTE) {
    if (scanner.code() !== BACKSLASH) {
      value += scanner.readQuoted();
    } else if (scanner.isBreak(1)) {
      scanner.need(3);
      scanner.skip();
      scanner.skipBreak();
      space.hasBreak = true;
      return value;
    } else {
      value += readEscape(scanner, mark);
      scanner.need(2);
    }
  }
  return value;
}

function skipSpace(scanner: Scanner, space: Fold): void {
  for (;;) {
    if (scanner.isBreak()) space.addBreak(scanner);
    else if (!scanner.isBlank()) return;
    else if (space.hasBreak) scanner.skip();
    else space.addBlank(scanner);
    scanner.need(1);
  }
}
