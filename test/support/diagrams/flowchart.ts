/** What stands in a picture; a box may be in another one, which has a title. */
export interface Box {
  /** Letters, digits and underscores. */
  readonly id: string;
  readonly lines: readonly string[];
  /** Not of the room that the picture is about. */
  readonly isOutside?: boolean;
}

export interface Frame {
  readonly id: string;
  readonly title: string;
  readonly boxes: readonly Box[];
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly isDotted?: boolean;
}

export interface Flowchart {
  readonly direction: "LR" | "TB";
  readonly frames?: readonly Frame[];
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

/** Mermaid's text of a flowchart, as a block of Markdown. */
export function mermaid({ direction, frames = [], boxes, arrows }: Flowchart): string {
  const outside = [...frames.flatMap((frame) => frame.boxes), ...boxes].filter(({ isOutside }) => isOutside);
  return [
    "```mermaid",
    `flowchart ${direction}`,
    ...frames.flatMap(({ id, title, boxes: inside }) => [
      `  subgraph ${id}[${quoted(title)}]`,
      ...inside.map((box) => `    ${boxText(box)}`),
      "  end",
    ]),
    ...boxes.map((box) => `  ${boxText(box)}`),
    ...arrows.map((arrow) => `  ${arrow.from} ${line(arrow)} ${arrow.to}`),
    ...(outside.length === 0
      ? []
      : [
          "  classDef outside stroke-dasharray: 5 5",
          `  class ${outside.map(({ id }) => id).join(",")} outside`,
        ]),
    "```",
  ].join("\n");
}

function line({ label, isDotted = false }: Arrow): string {
  const [start, end] = isDotted ? ["-.", ".->"] : ["--", "-->"];
  return label === "" ? (isDotted ? "-.->" : "-->") : `${start} ${quoted(label)} ${end}`;
}

const boxText = ({ id, lines }: Box): string => `${id}[${quoted(lines.join("<br/>"))}]`;

/** Mermaid knows no backslash in a text: a quote is an entity. */
const quoted = (text: string): string => `"${text.replaceAll('"', "#quot;")}"`;

/** An identifier for Mermaid from any text that tells one thing from the others. */
export const idFrom = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, "_").replace(/^_|_$/g, "");

/** What one arrow is for that stands for several. */
export const labelOf = (arrows: readonly Pick<Arrow, "label">[]): string =>
  [...new Set(arrows.map(({ label }) => label))].sort().join(", ");

type Ends = Pick<Arrow, "from" | "to">;

/** A fixed order of arrows. */
export const byEnds = (one: Ends, other: Ends): number =>
  one.from + one.to < other.from + other.to ? -1 : 1;
