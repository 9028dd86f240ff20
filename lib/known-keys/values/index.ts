import { type Reader, sizeProblem } from "./bytes";
import { fractionProblem, truthProblem, wholeProblem } from "./numbers";
import { timeProblem } from "./time";
import type { ByteUnit, ValueType } from "./type";

export type { Reader } from "./bytes";
export { type ValueType, byteUnits, isValueType, timeUnits } from "./type";

/** A reference to another key or a variable, which is put in before the value is parsed. @see ConfigReader of both, `REF_RE` */
const reference = /\$\{(?:\w+?:)?\S+?\}/;

/**
 * What is wrong with a value by its key's type, and after a semicolon what it must look like; undefined for nothing. The same that the release's own parser would refuse,
 * when a job or a server starts; a further condition on single keys, such as a positive number, is not looked at.
 */
export function valueProblem(type: ValueType, value: string, reader: Reader): string | undefined {
  if (reference.test(value)) return undefined;
  switch (type) {
    case "int":
      return wholeProblem(value, 32n);
    case "long":
      return wholeProblem(value, 64n);
    case "double":
      return fractionProblem(value);
    case "boolean":
      return truthProblem(value);
  }
  const [kind, unit = ""] = type.split(":");
  return kind === "time" ? timeProblem(value, unit) : sizeProblem(value, unit as ByteUnit, reader);
}
