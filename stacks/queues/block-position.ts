import { type LineCounter, isScalar } from "yaml";
import type { Position } from "../../components/yunikorn/validation/position";

/**
 * Where the lines of a literal block stand in its file, or undefined for a scalar of another style, whose lines are not the file's.
 * @param file the whole text
 * @param node of the scalar, from the parser
 * @param text its value
 */
export function blockPosition(
  file: string,
  node: unknown,
  text: string,
  counter: LineCounter,
): ((inside: Position) => Position) | undefined {
  if (!isScalar(node) || node.type !== "BLOCK_LITERAL" || !node.range) return undefined;
  const lines = file.split(/\r?\n/);
  const inner = text.split("\n");
  // The block's first line follows the one with its header, `|`.
  const header = counter.linePos(node.range[0]).line;
  const filled = inner.findIndex((line) => line !== "");
  if (filled < 0) return () => ({ line: header, column: 1 });
  const indent = (lines[header + filled]?.length ?? 0) - inner[filled]!.length;
  const isSame = inner.every((line, index) => line === "" || lines[header + index]?.slice(indent) === line);
  if (!isSame) return undefined;
  return ({ line, column }) => ({ line: header + line, column: indent + column });
}
