import type { Scanner } from "./scanner";
import { errorAt } from "./syntax-error";

/** What may follow a name directly, besides blanks and line breaks. */
const AFTER = "?:,]}%@`";

export function fetchAnchor(scanner: Scanner, type: "alias" | "anchor"): void {
  const mark = scanner.saveSimpleKey();
  scanner.simpleKeyAllowed = false;
  const sign = String.fromCharCode(scanner.code());
  scanner.skip();
  scanner.need(1);
  const name = scanner.readName();
  if (name === "" || !(scanner.isBlankOrEnd() || AFTER.includes(String.fromCharCode(scanner.code())))) {
    const help = `put a text that starts with \`${sign}\` between quotes`;
    throw errorAt(`the name of an ${type} has letters, digits, - and _ only; ${help}`, mark);
  }
  scanner.add(type, mark, name);
}
