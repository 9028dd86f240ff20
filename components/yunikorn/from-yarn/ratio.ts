/** An exact fraction, so that the parts of a whole never add up to more than the whole. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b));

/** In lowest terms. */
export function ratio(numerator: bigint, denominator = 1n): Ratio {
  const common = divisor(numerator, denominator) || 1n;
  return { numerator: numerator / common, denominator: denominator / common };
}

export const zero = ratio(0n);
export const one = ratio(1n);

export const times = (a: Ratio, b: Ratio): Ratio =>
  ratio(a.numerator * b.numerator, a.denominator * b.denominator);
/** @param b not 0 */
export const over = (a: Ratio, b: Ratio): Ratio =>
  ratio(a.numerator * b.denominator, a.denominator * b.numerator);
export const plus = (a: Ratio, b: Ratio): Ratio =>
  ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
export const isLess = (a: Ratio, b: Ratio): boolean =>
  a.numerator * b.denominator < b.numerator * a.denominator;
export const smaller = (a: Ratio, b: Ratio): Ratio => (isLess(b, a) ? b : a);
export const sum = (all: readonly Ratio[]): Ratio => all.reduce(plus, zero);

/** A decimal number of 0 or more, such as `12.5`, or undefined. */
export function parseDecimal(text: string): Ratio | undefined {
  const match = /^(\d{1,18})(?:\.(\d{0,18}))?f?$/i.exec(text.trim()) ?? /^()\.(\d{1,18})$/.exec(text.trim());
  if (!match) return undefined;
  const [, whole = "", fraction = ""] = match;
  return ratio(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

/** Rounded down to a multiple of the unit. */
export const floorTo = ({ numerator, denominator }: Ratio, unit = 1n): bigint =>
  (numerator / (denominator * unit)) * unit;
