import { readEmpty, readNode } from "./node-start";
import { type Frame, next, type Parser, peek, take, unexpected } from "./parser";
import type { TokenType } from "./token";

const AFTER_EMPTY_ENTRY: ReadonlySet<TokenType> = new Set(["block entry", "block end"]);
const AFTER_EMPTY_INDENTLESS_ENTRY: ReadonlySet<TokenType> = new Set([
  "block entry",
  "key",
  "value",
  "block end",
]);
const AFTER_EMPTY_VALUE: ReadonlySet<TokenType> = new Set(["key", "value", "block end"]);

export function nextBlockEntry(parser: Parser, frame: Frame): void {
  const token = peek(parser);
  if (token.type === "block end") {
    take(parser);
    parser.frames.pop();
    return;
  }
  if (token.type !== "block entry")
    throw unexpected(token, `the next \`- \` of the list from line ${frame.start.line + 1}`);
  const content = next(parser);
  if (AFTER_EMPTY_ENTRY.has(content.type)) readEmpty(frame.node, content);
  else readNode(parser, frame.node, "block");
}

/** A list that is a map's value and is indented no further than its key. */
export function nextIndentlessEntry(parser: Parser, frame: Frame): void {
  if (peek(parser).type !== "block entry") {
    parser.frames.pop();
    return;
  }
  const content = next(parser);
  if (AFTER_EMPTY_INDENTLESS_ENTRY.has(content.type)) readEmpty(frame.node, content);
  else readNode(parser, frame.node, "block");
}

export function nextBlockKey(parser: Parser, frame: Frame): void {
  const token = peek(parser);
  if (token.type === "block end") {
    take(parser);
    parser.frames.pop();
    return;
  }
  if (token.type !== "key")
    throw unexpected(token, `the next key of the map from line ${frame.start.line + 1}`);
  frame.step = nextBlockValue;
  const content = next(parser);
  if (AFTER_EMPTY_VALUE.has(content.type)) readEmpty(frame.node, content);
  else readNode(parser, frame.node, "block or indentless list");
}

function nextBlockValue(parser: Parser, frame: Frame): void {
  frame.step = nextBlockKey;
  const token = peek(parser);
  if (token.type !== "value") {
    readEmpty(frame.node, token);
    return;
  }
  const content = next(parser);
  if (AFTER_EMPTY_VALUE.has(content.type)) readEmpty(frame.node, content);
  else readNode(parser, frame.node, "block or indentless list");
}
