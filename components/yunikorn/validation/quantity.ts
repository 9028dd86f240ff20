import { trimSpace } from "./go/text";

const scales: ReadonlyMap<string, bigint> = new Map([
  ["", 1n],
  ["m", 1n],
  ["k", 10n ** 3n],
  ["M", 10n ** 6n],
  ["G", 10n ** 9n],
  ["T", 10n ** 12n],
  ["P", 10n ** 15n],
  ["E", 10n ** 18n],
  ["Ki", 1n << 10n],
  ["Mi", 1n << 20n],
  ["Gi", 1n << 30n],
  ["Ti", 1n << 40n],
  ["Pi", 1n << 50n],
  ["Ei", 1n << 60n],
]);

/** Go's largest int64: what YuniKorn's sums stop at. */
export const largest = (1n << 63n) - 1n;

const form = /^([0-9]+)[\t\n\f\r ]*([mkKMGTPE]i?)?$/;
const suffixes = "k M G T P E Ki Mi Gi Ti Pi Ei";

/** Why a quantity is refused, or its value. */
export type Parsed = { readonly value: bigint } | { readonly wrong: string };

const whole = (resource: string): string =>
  `write a whole number, if needed with one of ${suffixes}${resource === "vcore" ? ", or m for thousandths" : ""}`;

/**
 * A quantity as YuniKorn reads it (yunikorn-core 1.8, pkg/common/resources/quantity.go).
 * @param resource the type: only `vcore`, spelled exactly so, is counted in thousandths and may have the suffix `m`
 * @param text such as `500Gi` or `200`
 */
export function readQuantity(resource: string, text: string): Parsed {
  const milli = resource === "vcore";
  const [matched, digits = "", suffix = ""] = form.exec(trimSpace(text)) ?? [];
  if (matched === undefined) {
    return { wrong: `is not a quantity (no sign, no decimals, no exponent); ${whole(resource)}` };
  }
  const number = digits.replace(/^0+/, "").length > 19 ? undefined : BigInt(digits);
  if (number === undefined || number > largest) return { wrong: `is too large: ${largest} is the most` };
  const scale = scales.get(suffix);
  if (scale === undefined) {
    return { wrong: `has the unknown suffix ${suffix}; use one of ${suffixes}` };
  }
  if (suffix === "m" && !milli) {
    return { wrong: "has the suffix m, which only vcore may have; write a whole number" };
  }
  const value = number * scale * (milli && suffix !== "m" ? 1000n : 1n);
  if (value > largest) {
    return { wrong: `is too large: ${milli ? `${largest / 1000n} cores are` : `${largest} is`} the most` };
  }
  return { value };
}

/** A quantity's value (of vcore in thousandths of a core, of memory in bytes), or undefined where YuniKorn refuses the text. */
export function parseQuantity(resource: string, text: string): bigint | undefined {
  const parsed = readQuantity(resource, text);
  return "value" in parsed ? parsed.value : undefined;
}

/** The shortest text of a value, in units only for what is counted in bytes: `500Gi`, `80G`, `200`, `500m`. */
export function formatQuantity(resource: string, value: bigint): string {
  if (resource === "vcore") return value % 1000n === 0n ? `${value / 1000n}` : `${value}m`;
  if (!/memory|storage|hugepages/.test(resource) || value === 0n) return `${value}`;
  const texts = [...scales]
    .filter(([suffix, scale]) => suffix !== "m" && value % scale === 0n)
    .map(([suffix, scale]) => `${value / scale}${suffix}`);
  return texts.reduce((best, text) => (text.length <= best.length ? text : best), `${value}`);
}
