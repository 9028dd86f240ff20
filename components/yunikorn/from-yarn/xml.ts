import { XMLParser, XMLValidator } from "fast-xml-parser";

/** An element of an XML document. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** All text directly inside, as it stands: an ACL may begin with a space that means something. */
  readonly text: string;
}

/** As the parser gives it with `preserveOrder`: one key is the element's name, or `#text`; `:@` has the attributes. */
type Node = Readonly<Record<string, unknown>>;

// The file's own entities are not expanded: no Hadoop configuration has any, and a nest of them can fill the memory.
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/**
 * The root element of an XML document.
 * @throws Error with the line for a text that is not one
 */
export function parseXml(text: string): Element {
  const sound = text.replace(/^\uFEFF/, "");
  if (/<!DOCTYPE/i.test(sound))
    throw new Error("not read: it has a DOCTYPE, and Hadoop's configuration files have none");
  const verdict = XMLValidator.validate(sound);
  if (verdict !== true) {
    const { msg, line, col } = verdict.err;
    const column = Number.isFinite(col) ? ` column ${col}` : "";
    throw new Error(`not XML: line ${line}${column}: ${msg}`);
  }
  const roots = elementsIn(nodesOf(sound));
  if (roots.length !== 1)
    throw new Error(
      `not XML: ${roots.length} elements at the top (${roots.map(({ name }) => name).join(", ")}); one`,
    );
  return roots[0]!;
}

function nodesOf(text: string): readonly Node[] {
  try {
    return parser.parse(text) as Node[];
  } catch (error) {
    throw new Error(`not XML: ${(error as Error).message}`, { cause: error });
  }
}

const elementsIn = (nodes: readonly Node[]): Element[] =>
  nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ":@" && key !== "#text");
    if (name === undefined) return [];
    const inside = node[name] as readonly Node[];
    const attributes = (node[":@"] ?? {}) as Record<string, string>;
    return [{ name, attributes, children: elementsIn(inside), text: textIn(inside) }];
  });

const textIn = (nodes: readonly Node[]): string =>
  nodes.map((node) => (typeof node["#text"] === "string" ? node["#text"] : "")).join("");

/** The text of the first child of that name, as it stands. */
export const textOf = ({ children }: Element, name: string): string | undefined =>
  children.find((child) => child.name === name)?.text;
