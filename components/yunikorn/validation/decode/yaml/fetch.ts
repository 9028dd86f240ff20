import { fetchAnchor } from "./anchor";
import { fetchBlockScalar } from "./block-scalar";
import { fetchDirective } from "./directive";
import {
  fetchBlockEntry,
  fetchDocumentMarker,
  fetchFlowEnd,
  fetchFlowEntry,
  fetchFlowStart,
  fetchKey,
  fetchStreamEnd,
  fetchValue,
} from "./indicators";
import { fetchPlainScalar } from "./plain-scalar";
import { fetchQuotedScalar } from "./quoted-scalar";
import type { Scanner } from "./scanner";
import { errorAt } from "./syntax-error";
import { fetchTag } from "./tag";
import type { Token } from "./token";
import { skipLineComment, skipToToken } from "./whitespace";

/** Go's parser reads two tokens further than it needs, to attach comments; what is wrong there is wrong in the document before. */
const TOKENS_AHEAD = 2;

/** The next token, which stays in the queue. */
export function peekToken(scanner: Scanner): Token {
  while (!isReady(scanner)) fetchToken(scanner);
  return scanner.tokens[scanner.head]!;
}

function isReady(scanner: Scanner): boolean {
  const { tokens, head } = scanner;
  if (head >= tokens.length - TOKENS_AHEAD) return false;
  const { key } = tokens[head]!;
  return key?.awaited !== true || !scanner.isSimpleKey(key);
}

function fetchToken(scanner: Scanner): void {
  scanner.need(1);
  if (!scanner.started) {
    scanner.started = true;
    scanner.add("stream start", scanner.mark());
    return;
  }
  skipToToken(scanner);
  scanner.unrollIndent(scanner.column);
  scanner.need(4);
  const first = scanner.code();
  if (first === 0) return fetchStreamEnd(scanner);
  if (scanner.at === scanner.lineStart) {
    if (first === 0x25) return fetchDirective(scanner);
    if (scanner.isDocumentMarker()) return fetchDocumentMarker(scanner);
  }
  fetchContent(scanner, first);
  if (scanner.tokens[scanner.tokens.length - 1]!.type !== "block entry") skipLineComment(scanner);
}

function fetchContent(scanner: Scanner, first: number): void {
  const isBlock = scanner.flowLevel === 0;
  switch (first) {
    case 0x5b: // [
      return fetchFlowStart(scanner, "flow sequence start");
    case 0x7b: // {
      return fetchFlowStart(scanner, "flow mapping start");
    case 0x5d: // ]
      return fetchFlowEnd(scanner, "flow sequence end");
    case 0x7d: // }
      return fetchFlowEnd(scanner, "flow mapping end");
    case 0x2c: // ,
      return fetchFlowEntry(scanner);
    case 0x2d: // -
      if (scanner.isBlankOrEnd(1)) return fetchBlockEntry(scanner);
      break;
    case 0x3f: // ?
      if (!isBlock || scanner.isBlankOrEnd(1)) return fetchKey(scanner);
      break;
    case 0x3a: // :
      if (!isBlock || scanner.isBlankOrEnd(1)) return fetchValue(scanner);
      break;
    case 0x2a: // *
      return fetchAnchor(scanner, "alias");
    case 0x26: // &
      return fetchAnchor(scanner, "anchor");
    case 0x21: // !
      return fetchTag(scanner);
    case 0x7c: // |
    case 0x3e: // >
      if (isBlock) return fetchBlockScalar(scanner, first === 0x7c);
      throw errorAt(cannotStart(first), scanner.mark());
    case 0x27: // '
    case 0x22: // "
      return fetchQuotedScalar(scanner, first);
    case 0x09: // tab
      throw errorAt("a tab in the indentation; use spaces", scanner.mark());
    case 0x25: // %
    case 0x40: // @
    case 0x60: // `
      throw errorAt(cannotStart(first), scanner.mark());
  }
  fetchPlainScalar(scanner);
}

function cannotStart(first: number): string {
  return `a value cannot start with \`${String.fromCharCode(first)}\` here; put it between quotes`;
}
