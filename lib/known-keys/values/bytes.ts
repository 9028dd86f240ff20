import { show } from "../../args-problem";
import { trimmed } from "./trimmed";
import { type ByteUnit, byteUnits } from "./type";

/** Who parses a value: the two read sizes differently. */
export type Reader = "spark" | "celeborn";

const multiplier = (unit: ByteUnit): bigint => 1024n ** BigInt(byteUnits.indexOf(unit));

/** Celeborn takes Kubernetes' spelling too, `2Gi`, and means the same by it. */
const suffixes: Readonly<Record<Reader, RegExp>> = {
  spark: /^(?:([kmgtp])b?|b)$/,
  celeborn: /^(?:([kmgtp])(?:i?b|i)?|b)$/,
};

const largest = 2n ** 63n - 1n;

/**
 * What is wrong with a size, or undefined.
 * @param counted the unit of a number without one
 * @see apache/spark JavaUtils.byteStringAs, ByteUnit.convertTo, and ConfigHelpers.byteFromString, by which a size may be negative; apache/celeborn has the same
 */
export function sizeProblem(value: string, counted: ByteUnit, reader: Reader): string | undefined {
  const text = trimmed(value.replace(/^-/, "").toLowerCase());
  const [, digits = "", suffix = ""] = /^([0-9]+)([a-z]+)?$/.exec(text) ?? [];
  const unit = suffix === "" ? counted : unitOf(suffix, reader);
  if (digits === "" || unit === undefined)
    return `not a size (${show(value)}); ${meant(text, counted, reader) ?? "a whole number and b, k, m, g, t or p, which are powers of 1024, such as 2g"}`;
  const count = BigInt(digits);
  // A number is held in 64 bits before it is converted, and so is the result.
  const most =
    multiplier(unit) > multiplier(counted) ? largest / (multiplier(unit) / multiplier(counted)) : largest;
  return count > most ? `too large for a size (${show(value)}); at most ${most}${unit}` : undefined;
}

function unitOf(suffix: string, reader: Reader): ByteUnit | undefined {
  const found = suffixes[reader].exec(suffix);
  return found === null ? undefined : ((found[1] ?? "b") as ByteUnit);
}

/** What somebody means who writes a size as Kubernetes does, with a fraction or with a blank; undefined where that cannot be told. */
function meant(text: string, counted: ByteUnit, reader: Reader): string | undefined {
  const [, whole = "", fraction, letter = ""] =
    /^([0-9]+)(?:\.([0-9]+))?\s*([kmgtp])(?:i?b|i)?$/.exec(text) ?? [];
  if (whole === "") return undefined;
  const written = fraction === undefined ? whole + letter : inSmaller(whole, fraction, letter as ByteUnit);
  if (sizeProblem(written, counted, reader) !== undefined) return undefined;
  if (fraction !== undefined) return `${written}: sizes have no fraction`;
  return reader === "spark" && text.includes("i") ? `${written}: Kubernetes' units are not Spark's` : written;
}

/** In the next smaller unit, rounded up: 1.5 g are `1536m`. */
function inSmaller(whole: string, fraction: string, unit: ByteUnit): string {
  const scale = 10n ** BigInt(fraction.length);
  const count = (BigInt(whole + fraction) * 1024n + scale - 1n) / scale;
  return `${count}${byteUnits[byteUnits.indexOf(unit) - 1]}`;
}
