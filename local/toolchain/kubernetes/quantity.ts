import { isObject, type PropertyValue } from "../plugin/properties";

const suffixes: { readonly [suffix: string]: [base: bigint, exponent: number] } = {
  n: [10n, -9],
  u: [10n, -6],
  m: [10n, -3],
  "": [10n, 0],
  k: [10n, 3],
  M: [10n, 6],
  G: [10n, 9],
  T: [10n, 12],
  P: [10n, 15],
  E: [10n, 18],
  Ki: [2n, 10],
  Mi: [2n, 20],
  Gi: [2n, 30],
  Ti: [2n, 40],
  Pi: [2n, 50],
  Ei: [2n, 60],
};

/** Fields whose values (or, for the first group, whose entries' values) the API reads as quantities and writes back in its own form. */
const quantityMaps = new Set([
  "requests",
  "limits",
  "hard",
  "capacity",
  "default",
  "defaultRequest",
  "max",
  "min",
  "maxLimitRequestRatio",
  "overhead",
]);
const quantityFields = new Set(["sizeLimit", "divisor", "averageValue"]);

/** Is the value at this path of field names a quantity? Data, labels and annotations are texts, whatever they look like. */
export function isQuantityPath(path: readonly (string | number)[]): boolean {
  const [root] = path;
  if (root !== "spec") return false;
  const names = path.filter((part): part is string => typeof part === "string");
  return quantityFields.has(names.at(-1) ?? "") || quantityMaps.has(names.at(-2) ?? "");
}

/** Do two quantities mean the same amount, as `1000m` and `1`, or `0.5Gi` and `512Mi`? */
export function isSameQuantity(one: PropertyValue, other: PropertyValue): boolean {
  const [first, second] = [nanos(one), nanos(other)];
  return first !== undefined && first === second;
}

/** In billionths, the finest that the API keeps; `undefined` if it is not a quantity. */
function nanos(value: PropertyValue): bigint | undefined {
  if (isObject(value) || (typeof value !== "string" && typeof value !== "number")) return undefined;
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d{1,2}))?$/.exec(
    String(value),
  );
  if (!match) return undefined;
  const [, sign = "", whole = "", fraction = "", suffix = "", exponent] = match;
  if (whole + fraction === "") return undefined;
  const [base, power] = exponent === undefined ? (suffixes[suffix] ?? [10n, 0]) : [10n, Number(exponent)];
  const scale = 9 - fraction.length + (base === 10n ? power : 0);
  const factor = base === 2n ? base ** BigInt(power) : 1n;
  const digits = BigInt(whole + fraction) * factor;
  const amount = scale >= 0 ? digits * 10n ** BigInt(scale) : ceilDivide(digits, 10n ** BigInt(-scale));
  return sign === "-" ? -amount : amount;
}

/** The API rounds finer amounts up. */
const ceilDivide = (amount: bigint, divisor: bigint): bigint => (amount + divisor - 1n) / divisor;
