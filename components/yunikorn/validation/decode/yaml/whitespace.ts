import type { Scanner } from "./scanner";

const HASH = 0x23;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Go's parser looks so far ahead for a comment. */
const LOOK_AHEAD = 512;

/** Passes blanks, comments and line breaks. A tab at a place where a block key may start is left, and then refused. */
export function skipToToken(scanner: Scanner): void {
  for (;;) {
    scanner.need(1);
    if (scanner.at === scanner.lineStart && scanner.isByteOrderMark()) {
      scanner.skip();
      scanner.need(1);
    }
    scanner.skipSpaces();
    while (scanner.code() === TAB && (scanner.flowLevel > 0 || !scanner.simpleKeyAllowed))
      scanner.skipBlanks();
    if (scanner.code() === HASH) skipComments(scanner);
    if (!scanner.isBreak()) return;
    scanner.need(2);
    scanner.skipBreak();
    if (scanner.flowLevel === 0) scanner.simpleKeyAllowed = true;
  }
}

/** Passes a comment and those on the next lines, which may be indented with tabs. */
function skipComments(scanner: Scanner): void {
  for (let ahead = 0; ;) {
    skipAhead(scanner, ahead);
    scanner.skipLine();
    ahead = nextComment(scanner);
    if (ahead === 0) return;
  }
}

/** Distance to the next comment when only blanks and line breaks are before it, otherwise 0. */
function nextComment(scanner: Scanner): number {
  const end = scanner.code();
  if (end !== LINE_FEED && end !== CARRIAGE_RETURN) return 0;
  for (let ahead = 1; ahead < LOOK_AHEAD; ahead++) {
    scanner.need(ahead + 1);
    const next = scanner.code(ahead);
    if (next === HASH) return ahead;
    if (!scanner.isBlank(ahead) && next !== LINE_FEED && next !== CARRIAGE_RETURN) return 0;
  }
  return 0;
}

/** A comment on the same line as the token that was just read; there, tabs may stand before it anywhere. */
export function skipLineComment(scanner: Scanner): void {
  if (scanner.breaks > 0) return;
  for (let ahead = 0; ahead < LOOK_AHEAD; ahead++) {
    scanner.need(ahead + 1);
    if (scanner.isBlank(ahead)) continue;
    if (scanner.code(ahead) !== HASH) return;
    skipAhead(scanner, ahead);
    scanner.skipLine();
    return;
  }
}

/** Passes blanks and line breaks. */
function skipAhead(scanner: Scanner, ahead: number): void {
  const end = scanner.at + ahead;
  while (scanner.at < end) {
    if (scanner.isBreak()) scanner.skipBreak();
    else scanner.skip();
  }
}
