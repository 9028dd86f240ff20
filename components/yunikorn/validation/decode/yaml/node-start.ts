import { nextBlockEntry, nextBlockKey, nextIndentlessEntry } from "./block-collections";
import { firstFlowMappingKey, firstFlowSequenceEntry } from "./flow-collections";
import { aliasOf, collection, scalar, type YamlNode } from "./node";
import { type Frame, next, type Parser, peek, take, unexpected } from "./parser";
import { shortTag } from "./short-tag";
import { errorAt } from "./syntax-error";
import type { Token } from "./token";

/** Where a node stands: block collections are not allowed inside flow ones, and a list without more indentation only as a map's value. */
export type Context = "block" | "block or indentless list" | "flow";

/** Reads a node into `parent`, or its beginning: the rest of a collection is left to a frame. */
export function readNode(parser: Parser, parent: YamlNode, context: Context): void {
  const token = peek(parser);
  if (token.type === "alias") {
    const target = parser.anchors.get(token.value);
    if (target === undefined) throw errorAt(`no anchor &${token.value} before this alias`, token);
    parent.content.push(aliasOf(token.value, target, token));
    take(parser);
    return;
  }
  const { anchor, tag, content } = readProperties(parser, token);
  const node = readContent(parser, context, token, content, tag);
  if (node === undefined) {
    if (anchor === "" && tag === "") throw unexpected(content, "a value");
    parent.content.push(named(parser, anchor, scalar("", tag, false, token)));
  } else {
    parent.content.push(named(parser, anchor, node));
  }
}

export function readEmpty(parent: YamlNode, token: Token): void {
  parent.content.push(scalar("", "", false, token));
}

/** Before its content is read: a collection may have an alias of itself. */
function named(parser: Parser, anchor: string, node: YamlNode): YamlNode {
  if (anchor !== "") parser.anchors.set(anchor, node);
  return node;
}

/** An anchor and a tag, in any order. */
function readProperties(parser: Parser, first: Token): { anchor: string; tag: string; content: Token } {
  let anchor = "";
  let tagToken: Token | undefined;
  let token = first;
  if (token.type === "anchor") {
    anchor = token.value;
    token = next(parser);
    if (token.type === "tag") {
      tagToken = token;
      token = next(parser);
    }
  } else if (token.type === "tag") {
    tagToken = token;
    token = next(parser);
    if (token.type === "anchor") {
      anchor = token.value;
      token = next(parser);
    }
  }
  return { anchor, tag: tagToken === undefined ? "" : fullTag(parser, tagToken), content: token };
}

/** A lone `!` says nothing to Go's parser. */
function fullTag(parser: Parser, token: Token): string {
  const prefix = token.value === "" ? "" : parser.tagHandles.get(token.value);
  const tag = prefix === undefined ? "" : prefix + token.suffix;
  if (tag === "") throw errorAt(`the tag handle ${token.value} is not defined`, token);
  return shortTag(tag);
}

function readContent(
  parser: Parser,
  context: Context,
  first: Token,
  token: Token,
  tag: string,
): YamlNode | undefined {
  const isBlock = context !== "flow";
  switch (token.type) {
    case "scalar":
      take(parser);
      return scalar(token.value, tag, token.quoted, first);
    case "flow sequence start":
      return open(parser, collection("sequence", tag, first), token, firstFlowSequenceEntry);
    case "flow mapping start":
      return open(parser, collection("mapping", tag, first), token, firstFlowMappingKey);
    case "block entry":
      if (context !== "block or indentless list") return undefined;
      return open(parser, collection("sequence", tag, first), token, nextIndentlessEntry);
    case "block sequence start":
      return isBlock ? open(parser, collection("sequence", tag, first), token, nextBlockEntry) : undefined;
    case "block mapping start":
      return isBlock ? open(parser, collection("mapping", tag, first), token, nextBlockKey) : undefined;
    default:
      return undefined;
  }
}

/** The token that starts the collection is done with; a list without more indentation has none. */
function open(parser: Parser, node: YamlNode, token: Token, step: Frame["step"]): YamlNode {
  if (token.type !== "block entry") take(parser);
  parser.frames.push({ node, start: token, step });
  return node;
}
