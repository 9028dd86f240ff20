import { type Cursor, ended, peek, take } from "./cursor";
import { classAt, escapeAt, unicodeClassAt } from "./regexp-class";
import { Pieces, atom, capture, literal, repetition } from "./regexp-tree";

/** What differs between Go's releases. */
export interface GoRegexp {
  readonly plainGroupNames: boolean;
  readonly looseUnicodeNames: boolean;
}

type Wrong = string | undefined;

const namedGroup = /\(\?P?<(\w+)>/y;
const flags = /\(\?[imsU]*(-[imsU]+)?([:)])/y;
const quoted = /\\Q(.*?)(?:\\E|$)/suy;
const assertionOrClass = /\\[AzbBdDsSwW]/y;
const count = /\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\}\??/y;
const sign = /[*+?]\??/y;

/** A group's opening: `(`, `(?:`, `(?P<name>`, or flags, which open none when they end in `)`. */
function opening(cursor: Cursor, pieces: Pieces, go: GoRegexp): Wrong {
  if (peek(cursor, 1) !== "?") {
    cursor.index += 1;
    pieces.open(true);
    return undefined;
  }
  if ((peek(cursor, 2) === "P" || go.plainGroupNames) && take(cursor, namedGroup)) {
    pieces.open(true);
    return undefined;
  }
  const found = take(cursor, flags);
  if (found?.[2] === ":") pieces.open(false);
  return found
    ? undefined
    : "(? opens no group that Go has (no look-ahead, no look-behind; names as (?P<name>…))";
}

/** A backslash outside of a class. */
function backslash(cursor: Cursor, pieces: Pieces, go: GoRegexp): Wrong {
  const literals = take(cursor, quoted);
  if (literals) {
    // One by one: a repetition behind \E repeats the last of them.
    for (let count = literals[1]?.length ?? 0; count > 0; count--) pieces.push(literal);
    return undefined;
  }
  pieces.push(atom);
  if (take(cursor, assertionOrClass)) return undefined;
  if (/[pP]/.test(peek(cursor, 1))) return unicodeClassAt(cursor, go);
  const escape = escapeAt(cursor);
  return typeof escape === "string" ? escape : undefined;
}

/** The counts of a repetition, stepped over; a `{` that counts nothing is a literal and none. */
function repeatAt(cursor: Cursor): { min: number; max: number; counted: boolean } | undefined {
  const simple = take(cursor, sign)?.[0].charAt(0);
  if (simple !== undefined)
    return { min: simple === "+" ? 1 : 0, max: simple === "?" ? 1 : -1, counted: false };
  const [matched, min, range, max] = take(cursor, count) ?? [];
  if (matched === undefined) return undefined;
  return { min: Number(min), max: Number(range === undefined ? min : (max ?? -1)), counted: true };
}

/** One repetition, applied to the piece before it. */
function repeat(
  { min, max, counted }: { min: number; max: number; counted: boolean },
  pieces: Pieces,
  afterAnother: boolean,
): Wrong {
  if (counted && (min > 1000 || max > 1000 || (max >= 0 && min > max))) {
    return "a repetition counts above 1000 or backwards";
  }
  if (afterAnother) return "a repetition follows a repetition";
  const argument = pieces.pop();
  if (!argument) return "a repetition has nothing before it to repeat";
  const piece = repetition(argument, min, max, counted);
  if (piece.copies > 1000) return "nested repetitions make more than 1000 copies";
  pieces.push(piece);
  return undefined;
}

/** The next piece of an expression that is no repetition. */
function step(cursor: Cursor, pieces: Pieces, go: GoRegexp): Wrong {
  switch (peek(cursor)) {
    case "(":
      return opening(cursor, pieces, go);
    case ")":
      cursor.index += 1;
      return pieces.close(capture) ? undefined : "there is a ) without its (";
    case "|":
      cursor.index += 1;
      pieces.alternative();
      return undefined;
    case "[":
      pieces.push(atom);
      return classAt(cursor, go);
    case "\\":
      return backslash(cursor, pieces, go);
    default:
      pieces.push(/[\^$.]/.test(peek(cursor)) ? atom : literal);
      cursor.index += (cursor.text.codePointAt(cursor.index) ?? 0) > 0xffff ? 2 : 1;
      return undefined;
  }
}

/**
 * Why Go's regexp.Compile refuses an expression, or undefined when it takes it (RE2's syntax; Go 1.21 to 1.26, regexp/syntax). Two things are
 * not followed, both of expressions above 40 kB: Go's bound on the memory of character classes, and the common prefixes that it takes out of
 * alternatives before it measures them.
 */
export function goRegexpProblem(expression: string, go: GoRegexp): Wrong {
  if (/\p{Surrogate}/u.test(expression)) return "it is not UTF-8";
  const cursor: Cursor = { text: expression, index: 0 };
  const pieces = new Pieces();
  let repeated = false;
  while (!ended(cursor)) {
    const found = repeatAt(cursor);
    const wrong = found ? repeat(found, pieces, repeated) : step(cursor, pieces, go);
    if (wrong !== undefined) return wrong;
    repeated = found !== undefined;
  }
  return pieces.problem();
}
