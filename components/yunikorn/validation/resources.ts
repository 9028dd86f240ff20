import { largest, readQuantity } from "./quantity";

/** Values by type; a type that is absent is unlimited in a maximum and nothing in a guarantee. */
export type Resources = ReadonlyMap<string, bigint>;

/** What the configuration says, read. Types whose quantity is refused are only in `wrong`, so that nothing is concluded from them. */
export interface ReadResources {
  readonly written: ReadonlyMap<string, string>;
  readonly values: Resources;
  /** The reason, by type. */
  readonly wrong: ReadonlyMap<string, string>;
}

export const none: ReadResources = { written: new Map(), values: new Map(), wrong: new Map() };

export function readResources(written: ReadonlyMap<string, string> | undefined): ReadResources {
  if (written === undefined || written.size === 0) return none;
  const values = new Map<string, bigint>();
  let wrong: Map<string, string> | undefined;
  for (const [type, text] of written) {
    const parsed = readQuantity(type, text);
    if ("value" in parsed) values.set(type, parsed.value);
    else (wrong ??= new Map()).set(type, parsed.wrong);
  }
  return { written, values, wrong: wrong ?? none.wrong };
}

/** The types of `part` that do not fit `whole`; one that `whole` lacks always fits. */
export function misfits(whole: Resources, part: Resources): string[] {
  if (whole.size === 0 || part.size === 0) return [];
  const types: string[] = [];
  for (const [type, value] of part) {
    const most = whole.get(type);
    if (most !== undefined && value > most) types.push(type);
  }
  return types;
}

/** The smaller of the two, type by type; a type that only one has is taken from that one. */
export function smaller(left: Resources, right: Resources): Resources {
  if (left.size === 0) return right;
  if (right.size === 0) return left;
  const both = new Map(right);
  for (const [type, value] of left) {
    const other = right.get(type);
    both.set(type, other === undefined || value < other ? value : other);
  }
  return both;
}

/** Adds to `sum` as YuniKorn does: a sum that leaves int64 stays at its largest value. */
export function addTo(sum: Map<string, bigint>, more: Resources): void {
  for (const [type, value] of more) {
    const total = (sum.get(type) ?? 0n) + value;
    sum.set(type, total > largest ? largest : total);
  }
}

export function isZero(resources: Resources): boolean {
  for (const value of resources.values()) if (value !== 0n) return false;
  return true;
}
