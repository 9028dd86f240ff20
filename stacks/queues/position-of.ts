import type { QueueProblem } from "../../components/yunikorn/validate";
import type { Position, Positions } from "../../components/yunikorn/validation/position";

/**
 * Where a problem is in the text that it is about; of a key that is not there, where the map is that lacks it.
 * @param places of the text, unless it does not parse
 */
export function positionOf({ path, message }: QueueProblem, places: Positions | undefined): Position {
  const said = lineIn(path) ?? (path === "" ? lineIn(message) : undefined);
  if (said) return said;
  return (path === "" ? undefined : places?.nearest(path)) ?? { line: 1, column: 1 };
}

function lineIn(text: string): Position | undefined {
  const [, line, column = 1] = /\bline (\d+)(?:,? column (\d+))?/.exec(text) ?? [];
  return line === undefined ? undefined : { line: Number(line), column: Number(column) };
}
