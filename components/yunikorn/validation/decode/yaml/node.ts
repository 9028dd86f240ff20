/** A value of a YAML document, with what Go's yaml.v3 looks at. */
export interface YamlNode {
  readonly kind: "scalar" | "sequence" | "mapping" | "alias";
  /** The tag that was written, in its short form (`!!str`), or `""`; a lone `!` says nothing. One character per byte. */
  readonly tag: string;
  /** A scalar's text; an alias's name. */
  readonly value: string;
  /** A scalar that is not plain. */
  readonly quoted: boolean;
  /** A sequence's values; a mapping's keys and values in turn. */
  readonly content: YamlNode[];
  /** What an alias stands for. */
  readonly target: YamlNode | undefined;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

const NOTHING: YamlNode[] = [];

export function scalar(
  value: string,
  tag: string,
  quoted: boolean,
  mark: { line: number; column: number },
): YamlNode {
  const { line, column } = mark;
  return {
    kind: "scalar",
    tag: tag === "!" ? "" : tag,
    value,
    quoted,
    content: NOTHING,
    target: undefined,
    line: line + 1,
    column: column + 1,
  };
}

export function collection(
  kind: "sequence" | "mapping",
  tag: string,
  mark: { line: number; column: number },
): YamlNode {
  const { line, column } = mark;
  return {
    kind,
    tag,
    value: "",
    quoted: false,
    content: [],
    target: undefined,
    line: line + 1,
    column: column + 1,
  };
}

export function aliasOf(
  name: string,
  target: YamlNode | undefined,
  mark: { line: number; column: number },
): YamlNode {
  const { line, column } = mark;
  return {
    kind: "alias",
    tag: "",
    value: name,
    quoted: false,
    content: NOTHING,
    target,
    line: line + 1,
    column: column + 1,
  };
}
