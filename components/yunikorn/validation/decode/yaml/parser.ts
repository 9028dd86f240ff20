import { peekToken } from "./fetch";
import type { YamlNode } from "./node";
import { Scanner } from "./scanner";
import { errorAt } from "./syntax-error";
import type { Mark, Token, TokenType } from "./token";

/** A collection that is being read. Its `step` reads the next part of it, and may open another one on top. */
export interface Frame {
  readonly node: YamlNode;
  readonly start: Mark;
  step: (parser: Parser, frame: Frame) => void;
}

/** Turns tokens into nodes. Nesting is kept in `frames`, not on JavaScript's stack: 10,000 levels are allowed. */
export interface Parser {
  readonly scanner: Scanner;
  readonly frames: Frame[];
  /** The latest node of each name. */
  readonly anchors: Map<string, YamlNode>;
  /** Prefix of each tag handle. */
  readonly tagHandles: Map<string, string>;
}

export function openParser(text: string): Parser {
  return { scanner: new Scanner(text), frames: [], anchors: new Map(), tagHandles: new Map() };
}

export function peek(parser: Parser): Token {
  return peekToken(parser.scanner);
}

/** Takes the token that was seen and looks at the next one. */
export function next(parser: Parser): Token {
  parser.scanner.take();
  return peekToken(parser.scanner);
}

export function take(parser: Parser): void {
  parser.scanner.take();
}

export function unexpected(token: Token, wanted: string): Error {
  return errorAt(`${describe(token)} where ${wanted} is expected`, token);
}

function describe(token: Token): string {
  switch (token.type) {
    case "stream end":
      return "the end of the text";
    case "block end":
      return "a line with less indentation, or the end of the text,";
    case "scalar":
      return `the text ${JSON.stringify(token.value.length > 20 ? `${token.value.slice(0, 20)}…` : token.value)}`;
    default:
      return NAMES[token.type] ?? `a ${token.type}`;
  }
}

const NAMES: Partial<Record<TokenType, string>> = {
  "block sequence start": "a list",
  "block mapping start": "a map",
  "flow sequence start": "`[`",
  "flow sequence end": "`]`",
  "flow mapping start": "`{`",
  "flow mapping end": "`}`",
  "block entry": "`-`",
  "flow entry": "`,`",
  key: "a key",
  value: "`:`",
  "document start": "`---`",
  "document end": "`...`",
  alias: "an alias",
  anchor: "an anchor",
};
