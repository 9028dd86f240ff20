import { parseQuantity } from "../validation/quantity";
import type { Resources } from "./tree";

export { formatQuantity as formatAmount } from "../validation/quantity";

/** Resource type -> amount: thousandths of a vcore, bytes of memory, pieces of anything else. */
export type Amounts = ReadonlyMap<string, bigint>;

/** What is not a quantity counts nothing here: `validateQueueConfig` says that it is none. */
export const amounts = (resources: Resources = {}): Amounts =>
  new Map(Object.entries(resources).map(([type, text]) => [type, parseQuantity(type, text) ?? 0n]));

/** Type by type, over all types that any has. */
export function sum(all: readonly Amounts[]): Amounts {
  const result = new Map<string, bigint>();
  for (const some of all)
    for (const [type, amount] of some) result.set(type, (result.get(type) ?? 0n) + amount);
  return result;
}

const rank = (type: string): number => ["memory", "vcore"].indexOf(type);

/** How people read resource types: vcore first, then memory, then the others by name. */
export const byType = (a: string, b: string): number => rank(b) - rank(a) || a.localeCompare(b);

export const times = (some: Amounts, count: number): Amounts =>
  new Map([...some].map(([type, amount]) => [type, amount * BigInt(count)]));
