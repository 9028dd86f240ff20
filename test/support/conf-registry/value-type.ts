import { type ValueType, isValueType } from "../../../lib/known-keys/values";

/** Names of java.util.concurrent.TimeUnit and of the two ByteUnit. */
const units: Readonly<Record<string, string>> = {
  NANOSECONDS: "ns",
  MICROSECONDS: "us",
  MILLISECONDS: "ms",
  SECONDS: "s",
  MINUTES: "min",
  HOURS: "h",
  DAYS: "d",
  BYTE: "b",
  KiB: "k",
  MiB: "m",
  GiB: "g",
  TiB: "t",
  PiB: "p",
};

/**
 * A type as a registry says it, `time:SECONDS`, in the words of the lists.
 * @throws RangeError for one that the lists have no word for
 */
export function valueType(said: string): ValueType {
  const [kind = "", unit] = said.split(":");
  const type = unit === undefined ? kind : `${kind}:${units[unit]}`;
  if (!isValueType(type)) throw new RangeError(`not a type of value: ${said}; see lib/known-keys/values`);
  return type;
}
