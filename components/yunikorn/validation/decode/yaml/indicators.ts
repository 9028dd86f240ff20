import type { Scanner } from "./scanner";
import { errorAt } from "./syntax-error";
import type { TokenType } from "./token";

export function fetchStreamEnd(scanner: Scanner): void {
  const mark = scanner.mark();
  // On a line of its own: what is awaited as a key is none then.
  if (scanner.column !== 0) {
    scanner.lineStart = scanner.at;
    scanner.line++;
  }
  scanner.unrollIndent(-1);
  scanner.removeSimpleKey();
  scanner.simpleKeyAllowed = false;
  scanner.add("stream end", mark);
}

export function fetchDocumentMarker(scanner: Scanner): void {
  scanner.unrollIndent(-1);
  scanner.removeSimpleKey();
  scanner.simpleKeyAllowed = false;
  const mark = scanner.mark();
  const type = scanner.code() === 0x2d ? "document start" : "document end";
  scanner.skip();
  scanner.skip();
  scanner.skip();
  scanner.add(type, mark);
}

export function fetchFlowStart(scanner: Scanner, type: TokenType): void {
  scanner.saveSimpleKey();
  scanner.increaseFlowLevel();
  scanner.simpleKeyAllowed = true;
  addIndicator(scanner, type);
}

export function fetchFlowEnd(scanner: Scanner, type: TokenType): void {
  scanner.removeSimpleKey();
  scanner.decreaseFlowLevel();
  scanner.simpleKeyAllowed = false;
  addIndicator(scanner, type);
}

export function fetchFlowEntry(scanner: Scanner): void {
  scanner.removeSimpleKey();
  scanner.simpleKeyAllowed = true;
  addIndicator(scanner, "flow entry");
}

/** In flow context a `-` is an error that the parser finds. */
export function fetchBlockEntry(scanner: Scanner): void {
  const mark = scanner.mark();
  if (scanner.flowLevel === 0) {
    if (!scanner.simpleKeyAllowed)
      throw errorAt("a list's `- ` cannot stand here; it needs its own line", mark);
    scanner.rollIndent("block sequence start", mark);
  }
  scanner.removeSimpleKey();
  scanner.simpleKeyAllowed = true;
  addIndicator(scanner, "block entry");
}

export function fetchKey(scanner: Scanner): void {
  const mark = scanner.mark();
  if (scanner.flowLevel === 0) {
    if (!scanner.simpleKeyAllowed)
      throw errorAt("a key's `? ` cannot stand here; it needs its own line", mark);
    scanner.rollIndent("block mapping start", mark);
  }
  scanner.removeSimpleKey();
  scanner.simpleKeyAllowed = scanner.flowLevel === 0;
  addIndicator(scanner, "key");
}

export function fetchValue(scanner: Scanner): void {
  if (scanner.makeSimpleKey()) {
    scanner.simpleKeyAllowed = false;
  } else {
    if (scanner.flowLevel === 0) {
      const mark = scanner.mark();
      if (!scanner.simpleKeyAllowed) throw errorAt(MISPLACED_COLON, mark);
      scanner.rollIndent("block mapping start", mark);
    }
    scanner.simpleKeyAllowed = scanner.flowLevel === 0;
  }
  addIndicator(scanner, "value");
}

const MISPLACED_COLON =
  "a `:` cannot stand here; put a text that has `: ` between quotes, and a map inside another on its own lines";

function addIndicator(scanner: Scanner, type: TokenType): void {
  const mark = scanner.mark();
  scanner.skip();
  scanner.add(type, mark);
}
