import type { Fold } from "./folding";
import type { Scanner } from "./scanner";
import { errorAt } from "./syntax-error";
import type { Mark } from "./token";

/** A value without quotes; it may go on over several lines that are indented further than the map or list it is in. */
export function fetchPlainScalar(scanner: Scanner): void {
  const mark = scanner.saveSimpleKey();
  scanner.simpleKeyAllowed = false;
  const inFlow = scanner.flowLevel > 0;
  const indent = scanner.indent + 1;
  const { space } = scanner;
  space.clear();
  let value = "";
  for (;;) {
    scanner.need(4);
    if (scanner.isDocumentMarker() || scanner.code() === 0x23) break;
    const text = scanner.readPlain(inFlow);
    if (text !== "") value = value === "" ? text : value + space.join() + text;
    if (!scanner.isBlank() && !scanner.isBreak()) break;
    skipSpace(scanner, space, indent, mark);
    if (!inFlow && scanner.column < indent) break;
  }
  if (space.hasBreak) scanner.simpleKeyAllowed = true;
  scanner.add("scalar", mark, value);
}

function skipSpace(scanner: Scanner, space: Fold, indent: number, mark: Mark): void {
  for (;;) {
    if (scanner.isBreak()) {
      space.addBreak(scanner);
    } else if (!scanner.isBlank()) {
      return;
    } else if (!space.hasBreak) {
      space.addBlank(scanner);
    } else {
      if (scanner.code() === 0x09 && scanner.column < indent) {
        throw errorAt(
          "a tab in the indentation of a value that goes on over several lines; use spaces",
          mark,
        );
      }
      scanner.skip();
    }
    scanner.need(1);
  }
}
