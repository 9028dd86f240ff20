import { collection } from "./node";
import { readEmpty, readNode } from "./node-start";
import { type Frame, next, type Parser, peek, take, unexpected } from "./parser";
import type { Token, TokenType } from "./token";

const AFTER_EMPTY_PAIR_KEY: ReadonlySet<TokenType> = new Set(["value", "flow entry", "flow sequence end"]);
const AFTER_EMPTY_PAIR_VALUE: ReadonlySet<TokenType> = new Set(["flow entry", "flow sequence end"]);
const AFTER_EMPTY_KEY: ReadonlySet<TokenType> = new Set(["value", "flow entry", "flow mapping end"]);
const AFTER_EMPTY_VALUE: ReadonlySet<TokenType> = new Set(["flow entry", "flow mapping end"]);

export function firstFlowSequenceEntry(parser: Parser, frame: Frame): void {
  frame.step = nextFlowSequenceEntry;
  readFlowEntry(parser, frame, peek(parser));
}

function nextFlowSequenceEntry(parser: Parser, frame: Frame): void {
  const token = peek(parser);
  if (token.type === "flow sequence end") {
    readFlowEntry(parser, frame, token);
    return;
  }
  if (token.type !== "flow entry")
    throw unexpected(token, `\`,\` or the \`]\` of the list from line ${frame.start.line + 1}`);
  readFlowEntry(parser, frame, next(parser));
}

function readFlowEntry(parser: Parser, frame: Frame, token: Token): void {
  if (token.type === "flow sequence end") {
    take(parser);
    parser.frames.pop();
  } else if (token.type === "key") {
    const pair = collection("mapping", "", token);
    frame.node.content.push(pair);
    take(parser);
    parser.frames.push({ node: pair, start: token, step: readPairKey });
  } else {
    readNode(parser, frame.node, "flow");
  }
}

/** `[a: b]` is a list of one map. Go's parser loses the token after a `?` without a key, as libyaml does. */
function readPairKey(parser: Parser, frame: Frame): void {
  frame.step = readPairValue;
  const token = peek(parser);
  if (AFTER_EMPTY_PAIR_KEY.has(token.type)) {
    take(parser);
    readEmpty(frame.node, token);
  } else {
    readNode(parser, frame.node, "flow");
  }
}

function readPairValue(parser: Parser, frame: Frame): void {
  frame.step = endPair;
  let token = peek(parser);
  if (token.type === "value") {
    token = next(parser);
    if (!AFTER_EMPTY_PAIR_VALUE.has(token.type)) {
      readNode(parser, frame.node, "flow");
      return;
    }
  }
  readEmpty(frame.node, token);
}

function endPair(parser: Parser): void {
  peek(parser);
  parser.frames.pop();
}

export function firstFlowMappingKey(parser: Parser, frame: Frame): void {
  readFlowKey(parser, frame, peek(parser));
}

function nextFlowMappingKey(parser: Parser, frame: Frame): void {
  const token = peek(parser);
  if (token.type === "flow mapping end") {
    readFlowKey(parser, frame, token);
    return;
  }
  if (token.type !== "flow entry")
    throw unexpected(token, `\`,\` or the \`}\` of the map from line ${frame.start.line + 1}`);
  readFlowKey(parser, frame, next(parser));
}

function readFlowKey(parser: Parser, frame: Frame, token: Token): void {
  if (token.type === "flow mapping end") {
    take(parser);
    parser.frames.pop();
  } else if (token.type === "key") {
    frame.step = readFlowValue;
    const content = next(parser);
    if (AFTER_EMPTY_KEY.has(content.type)) readEmpty(frame.node, content);
    else readNode(parser, frame.node, "flow");
  } else {
    frame.step = readNoValue;
    readNode(parser, frame.node, "flow");
  }
}

function readFlowValue(parser: Parser, frame: Frame): void {
  frame.step = nextFlowMappingKey;
  let token = peek(parser);
  if (token.type === "value") {
    token = next(parser);
    if (!AFTER_EMPTY_VALUE.has(token.type)) {
      readNode(parser, frame.node, "flow");
      return;
    }
  }
  readEmpty(frame.node, token);
}

/** `{a, b}`: keys without values. */
function readNoValue(parser: Parser, frame: Frame): void {
  frame.step = nextFlowMappingKey;
  readEmpty(frame.node, peek(parser));
}
