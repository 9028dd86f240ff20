import { parseQuantity } from "../validation/quantity";
import type { Resources } from "./tree";

export { formatQuantity as formatAmount } from "../validation/quantity";

/** Resource type -> amount: thousandths of a vcore, bytes of memory, pieces of anything else. */
export type Amounts = ReadonlyMap<string, bigint>;

/** What is not a quantity counts nothing here: `validateQueueConfig` says that it is none. */
export const amounts = (resources: Resources = {}): Amounts =>
  new Map(Object.entries(resources).map(([type, text]) => [type, parseQuantity(type, text) ?? 0n]));

/** Type by type, over all types that any has. */
export function combine(all: readonly Amounts[], two: (a: bigint, b: bigint) => bigint): Amounts {
  const result = new Map<string, bigint>();
  for (const some of all)
    for (const [type, amount] of some) result.set(type, two(result.get(type) ?? 0n, amount));
  return result;
}

export const sum = (all: readonly Amounts[]): Amounts => combine(all, (a, b) => a + b);

export const times = (some: Amounts, count: number): Amounts =>
  new Map([...some].map(([type, amount]) => [type, amount * BigInt(count)]));
