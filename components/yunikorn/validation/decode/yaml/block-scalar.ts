import type { Scanner } from "./scanner";
import { errorAt } from "./syntax-error";
import type { Mark } from "./token";
import { skipLineComment } from "./whitespace";

const SPACE = 0x20;
const TAB = 0x09;

/** What is done with the line breaks at the end: one stays, all stay, or none. */
type Chomping = "clip" | "keep" | "strip";

/** A value on the lines below `|` (line by line) or `>` (lines joined). */
export function fetchBlockScalar(scanner: Scanner, literal: boolean): void {
  scanner.removeSimpleKey();
  scanner.simpleKeyAllowed = true;
  const mark = scanner.mark();
  scanner.skip();
  const { chomping, increment } = readHeader(scanner, mark);
  const given = increment === 0 ? 0 : Math.max(scanner.indent, 0) + increment;
  const value = readLines(scanner, literal, given, chomping, mark);
  scanner.add("scalar", mark, value, "", true);
}

function readHeader(scanner: Scanner, mark: Mark): { chomping: Chomping; increment: number } {
  scanner.need(1);
  let chomping = readChomping(scanner);
  scanner.need(1);
  let increment = 0;
  if (scanner.isDigit()) {
    increment = scanner.code() - 0x30;
    if (increment === 0) throw errorAt("an indentation of 0; allowed: 1 to 9", mark);
    scanner.skip();
    scanner.need(1);
    chomping ??= readChomping(scanner);
  }
  endHeader(scanner, mark);
  return { chomping: chomping ?? "clip", increment };
}

function readChomping(scanner: Scanner): Chomping | undefined {
  const sign = scanner.code();
  if (sign !== 0x2b && sign !== 0x2d) return undefined;
  scanner.skip();
  return sign === 0x2b ? "keep" : "strip";
}

function endHeader(scanner: Scanner, mark: Mark): void {
  scanner.need(1);
  scanner.skipBlanks();
  if (scanner.code() === 0x23) skipLineComment(scanner);
  if (!scanner.isBreakOrEnd()) throw errorAt("a `|` or `>` has its value on the lines below it", mark);
  scanner.need(2);
  scanner.skipBreak();
}

/** `indent`: that of the value; 0 to take it from the first line. */
function readLines(
  scanner: Scanner,
  literal: boolean,
  given: number,
  chomping: Chomping,
  mark: Mark,
): string {
  let value = "";
  let leadingBreak = "";
  let wasBlank = false;
  let { indent, breaks } = skipIndentation(scanner, given, mark);
  scanner.need(1);
  while (scanner.column === indent && !scanner.isEnd()) {
    const isBlankLine = scanner.isBlank();
    if (!literal && !wasBlank && !isBlankLine && leadingBreak === "\n") value += breaks === "" ? " " : "";
    else value += leadingBreak;
    value += breaks;
    wasBlank = isBlankLine;
    value += scanner.readLine();
    scanner.need(2);
    leadingBreak = scanner.skipBreak();
    ({ indent, breaks } = skipIndentation(scanner, indent, mark));
  }
  return value + (chomping === "strip" ? "" : leadingBreak) + (chomping === "keep" ? breaks : "");
}

/** Passes empty lines and the indentation of the next line that is not. */
function skipIndentation(scanner: Scanner, given: number, mark: Mark): { indent: number; breaks: string } {
  let breaks = "";
  let deepest = 0;
  for (;;) {
    scanner.need(1);
    while ((given === 0 || scanner.column < given) && scanner.code() === SPACE) {
      scanner.skip();
      scanner.need(1);
    }
    deepest = Math.max(deepest, scanner.column);
    if ((given === 0 || scanner.column < given) && scanner.code() === TAB) {
      throw errorAt("a tab in the indentation of the lines below `|` or `>`; use spaces", mark);
    }
    if (!scanner.isBreak()) break;
    scanner.need(2);
    breaks += scanner.skipBreak();
  }
  return { indent: given === 0 ? Math.max(deepest, scanner.indent + 1, 1) : given, breaks };
}
