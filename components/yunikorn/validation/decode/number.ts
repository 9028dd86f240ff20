/** `NaN`, the infinities and floats are numbers; an integer is a bigint. Undefined: not a number to Go's yaml.v3 (resolve.go). */
export function parseNumber(text: string): bigint | number | undefined {
  const special = SPECIAL.get(text);
  if (special !== undefined) return special;
  if (text.startsWith(".")) return parseFraction(text);
  if (!/^[-+0-9]/.test(text)) return undefined;
  const plain = text.replaceAll("_", "");
  return parseInteger(plain) ?? parseDecimal(plain) ?? parseRadix(plain);
}

const SPECIAL: ReadonlyMap<string, number> = new Map(
  ["inf", "Inf", "INF"]
    .flatMap((name): [string, number][] => [
      [`.${name}`, Infinity],
      [`+.${name}`, Infinity],
      [`-.${name}`, -Infinity],
    ])
    .concat([".nan", ".NaN", ".NAN"].map((name) => [name, NaN])),
);

const MIN_SIGNED = -(2n ** 63n);
const MAX_SIGNED = 2n ** 63n - 1n;
const MAX_UNSIGNED = 2n ** 64n - 1n;

/** As Go reads a literal: the prefixes 0x, 0o, 0b and a leading 0 for octal, in 64 bits (20 digits); without a sign up to the unsigned maximum. */
function parseInteger(text: string): bigint | undefined {
  const match = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]{0,19}))$/.exec(
    text,
  );
  if (match === null) return undefined;
  const [, sign = "", hex, binary, octal, decimal] = match;
  return inRange(sign, hex !== undefined ? `0x${hex}` : (prefixed(binary, octal) ?? decimal!));
}

function prefixed(binary: string | undefined, octal: string | undefined): string | undefined {
  if (binary !== undefined) return `0b${binary}`;
  return octal === undefined ? undefined : `0o${octal}`;
}

function inRange(sign: string, literal: string): bigint | undefined {
  const value = sign === "-" ? -BigInt(literal) : BigInt(literal);
  if (value < MIN_SIGNED || value > (sign === "" ? MAX_UNSIGNED : MAX_SIGNED)) return undefined;
  return value;
}

/** An overflow is not a number. */
function parseDecimal(text: string): number | undefined {
  if (!/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** `0b-1` and `0o+7`: yaml.v3 cuts the prefix off and reads the rest with its sign. */
function parseRadix(text: string): bigint | undefined {
  const match = /^0(?:b([-+])([01]+)|o([-+])([0-7]+))$/.exec(text);
  if (match === null) return undefined;
  const [, binarySign, binary, octalSign, octal] = match;
  return inRange(binarySign ?? octalSign!, prefixed(binary, octal)!);
}

/** A number that starts with a point is the only one whose underscores have to be between digits. */
function parseFraction(text: string): number | undefined {
  if (/(^|[^0-9])_|_([^0-9]|$)/.test(text.replace(/_+/g, (run) => (run.length > 1 ? "__" : run))))
    return undefined;
  const plain = text.replaceAll("_", "");
  return /^\.[0-9]+([eE][-+]?[0-9]+)?$/.test(plain) ? parseDecimal(plain) : undefined;
}
