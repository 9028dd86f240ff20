/** An IPv4 range: the first and last address as numbers. */
export interface Cidr {
  readonly first: number;
  readonly last: number;
}

/** Parses a dotted IPv4 address to its number, or undefined. Leading zeros are refused: some resolvers read them as octal. */
export function parseAddress(text: string): number | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.reduce((address, part) => address * 256 + Number(part), 0);
}

/** Parses `10.244.0.0/16`, or undefined when it is not a range or has bits set behind the prefix. */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^([\d.]+)\/(\d|[12]\d|3[0-2])$/.exec(text);
  const first = match && parseAddress(match[1]!);
  if (!match || first === null || first === undefined) return undefined;
  const size = 2 ** (32 - Number(match[2]));
  return first % size === 0 ? { first, last: first + size - 1 } : undefined;
}

export const overlaps = (a: Cidr, b: Cidr): boolean => a.first <= b.last && b.first <= a.last;

export const contains = (range: Cidr, address: number): boolean =>
  range.first <= address && address <= range.last;
