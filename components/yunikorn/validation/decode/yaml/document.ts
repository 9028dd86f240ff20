import { collection, type YamlNode } from "./node";
import { readEmpty, readNode } from "./node-start";
import { next, openParser, type Parser, peek, unexpected } from "./parser";
import { errorAt } from "./syntax-error";
import type { TokenType } from "./token";

const STARTS: ReadonlySet<TokenType> = new Set(["version directive", "tag directive", "document start"]);
const ENDS: ReadonlySet<TokenType> = new Set([...STARTS, "document end", "stream end"]);

/**
 * The first document of a text, or undefined when there is none. What follows it is not read, except for the two tokens that Go's parser
 * reads ahead.
 *
 * Made to agree with libyaml as Go's yaml.v3 has it, version by version of what YuniKorn links: YAML 1.1, with its own omissions. The npm
 * package `yaml` reads 1.2 and is stricter about tabs, comments and indentation, and laxer about directives and keys over several lines.
 *
 * @throws YamlSyntaxError
 */
export function parseDocument(text: string): YamlNode | undefined {
  const parser = openParser(text);
  peek(parser);
  let token = next(parser);
  const isExplicit = STARTS.has(token.type);
  if (!isExplicit && token.type === "stream end") return undefined;
  readDirectives(parser);
  const root = collection("sequence", "", token);
  if (isExplicit) {
    token = peek(parser);
    if (token.type !== "document start") throw unexpected(token, "the `---` after a directive");
    token = next(parser);
    if (ENDS.has(token.type)) readEmpty(root, token);
    else readNode(parser, root, "block");
  } else {
    readNode(parser, root, "block");
  }
  for (let frame = parser.frames.at(-1); frame !== undefined; frame = parser.frames.at(-1))
    frame.step(parser, frame);
  peek(parser);
  return root.content[0];
}

function readDirectives(parser: Parser): void {
  let hasVersion = false;
  let token = peek(parser);
  for (; token.type === "version directive" || token.type === "tag directive"; token = next(parser)) {
    if (token.type === "version directive") {
      if (hasVersion) throw errorAt("a second %YAML directive", token);
      if (token.value !== "1.1")
        throw errorAt(`YAML ${token.value} is not supported; allowed: %YAML 1.1, or none`, token);
      hasVersion = true;
    } else {
      if (parser.tagHandles.has(token.value))
        throw errorAt(`a second %TAG directive for ${token.value}`, token);
      parser.tagHandles.set(token.value, token.suffix);
    }
  }
  if (!parser.tagHandles.has("!")) parser.tagHandles.set("!", "!");
  if (!parser.tagHandles.has("!!")) parser.tagHandles.set("!!", "tag:yaml.org,2002:");
}
