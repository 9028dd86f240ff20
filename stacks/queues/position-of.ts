import { placesOf } from "../../components/yunikorn/validation/position";
import type { QueueProblem } from "../../components/yunikorn/validate";
import type { Position } from "./block-position";

/** Where a problem is in the text that it is about; of a key that is not there, where the map is that lacks it. */
export function positionOf(text: string): (problem: QueueProblem) => Position {
  const nearest = placesOf(text)?.nearest;
  return ({ path, message }) => {
    const said = lineIn(path) ?? (path === "" ? lineIn(message) : undefined);
    if (said) return said;
    return (path === "" ? undefined : nearest?.(path)) ?? { line: 1, column: 1 };
  };
}

function lineIn(text: string): Position | undefined {
  const [, line, column = 1] = /\bline (\d+)(?:,? column (\d+))?/.exec(text) ?? [];
  return line === undefined ? undefined : { line: Number(line), column: Number(column) };
}
