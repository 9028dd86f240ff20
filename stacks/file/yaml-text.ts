import { type Document, LineCounter, parseDocument } from "yaml";
import type { Problem } from "../../lib/config-error";
import { type PlaceOf, nodeProblems } from "./node-problems";

export interface YamlText {
  /** What the text says; undefined where it cannot be told. */
  readonly value?: unknown;
  readonly problems: readonly Problem[];
}

/**
 * Reads a text as the engine does: YAML 1.2 with merge keys, one document. Never throws.
 * @param placeOf what messages call a place in it
 */
export function readYaml(text: string, placeOf: PlaceOf): YamlText {
  const lines = new LineCounter();
  // `nodeProblems` says with its path which key is given twice.
  const document = parseDocument(text, {
    merge: true,
    uniqueKeys: false,
    lineCounter: lines,
    logLevel: "error",
  });
  if (document.errors.length > 0) return { problems: syntaxProblems(document) };
  const { keys, valueless } = nodeProblems(document, lines, placeOf);
  if (valueless.length > 0) return { problems: [...keys, ...valueless] };
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) as unknown, problems: keys };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    // A few lines that would fill the memory.
    return { problems: [...keys, { path: "the file", message: "aliases of aliases, too many; fewer" }] };
  }
}

/** The parser tries to go on, and says the same of a line several times, or of hundreds of them. */
const mostSyntaxErrors = 5;

/** In words for whoever writes such files; the parser's own of others say enough. */
const words: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: "a second document begins; one, without ---",
  RESOURCE_EXHAUSTION: "nested too deep; fewer brackets",
  TAB_AS_INDENT: "indented with a tab; blanks",
  BLOCK_AS_IMPLICIT_KEY:
    "indented further than the line above, or with a colon in its text; the same indent, or quotes around the text",
  MULTILINE_IMPLICIT_KEY: "a line of which no colon with a blank behind it makes a key; name: value",
};

function syntaxProblems({ errors }: Document): Problem[] {
  const byLine = new Map<number, Problem>();
  for (const { code, message, linePos } of errors) {
    const { line, col } = linePos?.[0] ?? { line: 1, col: 1 };
    const what = message.split("\n")[0]!.replace(/ at line \d+, column \d+:?$/, "");
    const text = words[code] ?? `not YAML: ${what}; mend this line or one above it`;
    if (!byLine.has(line)) byLine.set(line, { path: `line ${line}, column ${col}`, message: text });
  }
  return [...byLine.values()].slice(0, mostSyntaxErrors);
}
