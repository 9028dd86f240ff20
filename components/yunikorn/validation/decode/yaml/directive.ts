import type { Scanner } from "./scanner";
import { errorAt } from "./syntax-error";
import { readTagHandle, readTagUri } from "./tag";
import type { Mark } from "./token";

/** `%YAML 1.1` or `%TAG handle prefix`, at the start of a line. */
export function fetchDirective(scanner: Scanner): void {
  scanner.unrollIndent(-1);
  scanner.removeSimpleKey();
  scanner.simpleKeyAllowed = false;
  const mark = scanner.mark();
  scanner.skip();
  scanner.need(1);
  const name = scanner.readName();
  if (name === "" || !scanner.isBlankOrEnd()) throw errorAt("a directive without a name", mark);
  scanner.skipBlanks();
  if (name === "YAML") {
    const version = readVersion(scanner, mark);
    endDirective(scanner, mark);
    scanner.add("version directive", mark, version);
  } else if (name === "TAG") {
    const [handle, prefix] = readTagDirective(scanner, mark);
    endDirective(scanner, mark);
    scanner.add("tag directive", mark, handle, prefix);
  } else {
    throw errorAt(`unknown directive %${name}; allowed: %YAML 1.1, %TAG`, mark);
  }
}

/** Without leading zeros, which Go's parser takes. */
function readVersion(scanner: Scanner, mark: Mark): string {
  const major = readNumber(scanner, mark);
  if (scanner.code() !== 0x2e) throw badVersion(mark);
  scanner.skip();
  return `${major}.${readNumber(scanner, mark)}`;
}

function readNumber(scanner: Scanner, mark: Mark): number {
  const start = scanner.at;
  scanner.need(1);
  while (scanner.isDigit()) {
    if (scanner.at - start === 2) throw badVersion(mark);
    scanner.skip();
    scanner.need(1);
  }
  if (scanner.at === start) throw badVersion(mark);
  return Number(scanner.text.slice(start, scanner.at));
}

function badVersion(mark: Mark): Error {
  return errorAt("the %YAML directive needs a version such as 1.1", mark);
}

function readTagDirective(scanner: Scanner, mark: Mark): [string, string] {
  const handle = readTagHandle(scanner, true, mark);
  scanner.need(1);
  if (!scanner.isBlank()) throw errorAt("the %TAG directive needs a blank after its handle", mark);
  scanner.skipBlanks();
  const prefix = readTagUri(scanner, undefined, mark);
  scanner.need(1);
  if (!scanner.isBlankOrEnd())
    throw errorAt("a character that is not allowed in the prefix of a %TAG directive", mark);
  return [handle, prefix];
}

function endDirective(scanner: Scanner, mark: Mark): void {
  scanner.need(1);
  scanner.skipBlanks();
  if (scanner.code() === 0x23) scanner.skipLine();
  if (!scanner.isBreakOrEnd()) throw errorAt("something after a directive; it needs its own line", mark);
  scanner.need(2);
  scanner.skipBreak();
}
