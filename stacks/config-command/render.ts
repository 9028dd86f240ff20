import type { Node } from "./tree";

interface Line {
  readonly text: string;
  readonly origin?: string;
}

/** Beyond it a place stands right behind its value. */
const widest = 56;

/** Nodes as YAML with each value's place in a comment: what a parser reads of it are the values. */
export function renderNodes(nodes: readonly Node[]): string {
  const lines = nodes.flatMap((node) => linesOf(node, ""));
  const column = Math.max(
    ...lines.map(({ text, origin }) => (origin && text.length <= widest ? text.length : 0)),
  );
  return lines
    .map(({ text, origin }) => (origin === undefined ? text : `${text.padEnd(column)}  # ${origin}`))
    .join("\n");
}

function linesOf(node: Node, indent: string): Line[] {
  const { label, value, origin, isRemark, below } = node;
  if (isRemark)
    return [{ text: `${indent}# ${label}: ${value!}${origin === undefined ? "" : ` (${origin})`}` }];
  if (label === "-") return elementLines(node, indent);
  const line = value ?? (below.every((inner) => inner.isRemark) ? "{}" : undefined);
  return [
    { text: `${indent}${label}:${line === undefined ? "" : ` ${line}`}`, ...(origin && { origin }) },
    ...below.flatMap((inner) => linesOf(inner, `${indent}  `)),
  ];
}

/** The mark stands before the element's first key; remarks before that one come first. */
function elementLines({ value, origin, below }: Node, indent: string): Line[] {
  if (value !== undefined) return [{ text: `${indent}- ${value}`, ...(origin && { origin }) }];
  if (below.every(({ isRemark }) => isRemark))
    return [{ text: `${indent}- {}` }, ...below.flatMap((inner) => linesOf(inner, `${indent}  `))];
  const lines = below.flatMap((inner) => linesOf(inner, `${indent}  `));
  const first = lines.findIndex(({ text }) => !text.trimStart().startsWith("#"));
  return lines.map((line, index) =>
    index === first ? { ...line, text: `${indent}- ${line.text.trimStart()}` } : line,
  );
}
