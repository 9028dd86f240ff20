import { byType } from "../queues/quantity";
import type { Resources } from "../queues/tree";
import { formatQuantity } from "../validation/quantity";
import { type Ratio, floorTo, isLess, plus, ratio, smaller, times, zero } from "./ratio";

/** Resource type -> exact amount: `vcore` in thousandths, `memory` in bytes, others in whole ones. */
export type Amounts = ReadonlyMap<string, Ratio>;

/** Of whole amounts, in the same units. */
export const exactly = (whole: ReadonlyMap<string, bigint>): Amounts =>
  new Map([...whole].map(([type, amount]) => [type, ratio(amount)]));

const mebi = 2n ** 20n;

/** YARN writes memory in MB of 2^20 bytes. */
export const fromMegabytes = (megabytes: Ratio): Ratio => times(megabytes, ratio(mebi));
export const fromVcores = (vcores: Ratio): Ratio => times(vcores, ratio(1000n));

export const scaled = (amounts: Amounts, by: Ratio): Amounts =>
  mapped(amounts, (amount) => times(amount, by));

export const mapped = (amounts: Amounts, change: (amount: Ratio, type: string) => Ratio): Amounts =>
  new Map([...amounts].map(([type, amount]) => [type, change(amount, type)]));

/** Types that only one of them has count as they are. */
export function added(all: readonly Amounts[]): Amounts {
  const result = new Map<string, Ratio>();
  for (const amounts of all)
    for (const [type, amount] of amounts) result.set(type, plus(result.get(type) ?? zero, amount));
  return result;
}

/** The smaller of each type; one that the bounds lack is not bounded. */
export const within = (amounts: Amounts, bounds: Amounts): Amounts =>
  mapped(amounts, (amount, type) => smaller(amount, bounds.get(type) ?? amount));

/** Whether it bounds nothing that the other does not bound already. */
export const reaches = (amounts: Amounts, bounds: Amounts): boolean =>
  [...amounts].every(([type, amount]) => bounds.has(type) && !isLess(amount, bounds.get(type)!));

/** As YuniKorn writes them, rounded down: memory to whole Mi, vcores to thousandths. Types without anything are left out. */
export const resourcesOf = (amounts: Amounts): Resources =>
  Object.fromEntries(
    [...amounts]
      .sort(([a], [b]) => byType(a, b))
      .flatMap(([type, amount]) => {
        const value = floorTo(amount, type === "memory" ? mebi : 1n);
        return value > 0n ? [[type, formatQuantity(type, value)]] : [];
      }),
  );
