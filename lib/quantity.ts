/** Kubernetes resource quantities, exactly: as whole fractions of their base unit (memory in bytes, CPU in cores), never as floating point. */

const multipliers: Readonly<Record<string, readonly [numerator: bigint, denominator: bigint]>> = {
  n: [1n, 1_000_000_000n],
  u: [1n, 1_000_000n],
  m: [1n, 1_000n],
  "": [1n, 1n],
  k: [10n ** 3n, 1n],
  M: [10n ** 6n, 1n],
  G: [10n ** 9n, 1n],
  T: [10n ** 12n, 1n],
  P: [10n ** 15n, 1n],
  E: [10n ** 18n, 1n],
  Ki: [2n ** 10n, 1n],
  Mi: [2n ** 20n, 1n],
  Gi: [2n ** 30n, 1n],
  Ti: [2n ** 40n, 1n],
  Pi: [2n ** 50n, 1n],
  Ei: [2n ** 60n, 1n],
};

const syntax = /^([+-]?)(\d+\.?\d*|\.\d+)(?:([eE][+-]?\d{1,2})|([numkMGTPE]|[KMGTPE]i))?$/;

/**
 * Parses a quantity such as `1.5Gi`, `500m` or `2e3` into thousandths of its base unit, or finer, rounded away from zero as Kubernetes
 * rounds (a request of 1n CPU is 1m). Returns undefined when it is not a quantity.
 * @param parts into how many the base unit is divided
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(text: string, parts = 1000n): bigint | undefined {
  const match = syntax.exec(text);
  if (!match) return undefined;
  const [, sign, digits = "", exponent, suffix = ""] = match;
  const [whole = "", fraction = ""] = digits.split(".");
  let numerator = BigInt(whole + fraction) * parts;
  let denominator = 10n ** BigInt(fraction.length);
  const power = exponent === undefined ? 0 : Number(exponent.slice(1));
  if (power >= 0) numerator *= 10n ** BigInt(power);
  else denominator *= 10n ** BigInt(-power);
  const [up, down] = multipliers[suffix]!;
  numerator *= up;
  denominator *= down;
  const rounded = (numerator + denominator - 1n) / denominator;
  return sign === "-" ? -rounded : rounded;
}

/** As `parseQuantity`, for values that were validated before. @throws RangeError naming the text when it is not a quantity */
export function quantity(text: string): bigint {
  const value = parseQuantity(text);
  if (value === undefined) throw new RangeError(`not a Kubernetes quantity: ${text}`);
  return value;
}

/** Whole bytes of a quantity of memory. @throws RangeError when it is no quantity */
export const bytesOf = (memory: string): bigint => quantity(memory) / 1000n;

/** Compares two quantities: negative when `a` is less, 0 when equal, positive when greater. */
export function compareQuantities(a: string, b: string): number {
  const difference = quantity(a) - quantity(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
