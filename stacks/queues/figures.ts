import { type Amounts, byType } from "../../components/yunikorn/queues/quantity";
import { formatQuantity, parseQuantity } from "../../components/yunikorn/validation/quantity";
import type { Resources } from "../../components/yunikorn/queues";

export type { Amounts };

/** vcore first, then memory, then the others by name. */
export const inOrder = (types: Iterable<string>): string[] => [...new Set(types)].sort(byType);

/** What is not a quantity is left out; the checks say that it is none. */
export const amountsOf = (resources: Resources = {}): Amounts =>
  new Map(
    Object.entries(resources).flatMap(([type, text]) => {
      const amount = parseQuantity(type, text);
      return amount === undefined ? [] : [[type, amount]];
    }),
  );

/** `200 vcore`, `133.4 vcore`, `500m vcore`, `500Gi`, `8 nvidia.com/gpu`: memory's unit says what it is. */
export function figure(type: string, amount: bigint): string {
  const text = formatQuantity(type, amount);
  if (type === "vcore" && amount > 1000n) return `${Number(amount) / 1000} vcore`;
  return type === "memory" && text.endsWith("i") ? text : `${text} ${type}`;
}

export const figures = (amounts: Amounts): string[] =>
  inOrder(amounts.keys()).map((type) => figure(type, amounts.get(type)!));

/** `1, 2 and 3`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)!}`;

/** Whole percent, rounded; a little is not nothing, and not quite all is not all. */
export function percent(part: bigint, whole: bigint): string {
  if (whole === 0n) return "-";
  const rounded = (part * 100n + whole / 2n) / whole;
  if (rounded === 0n && part > 0n) return "<1";
  if (rounded === 100n && part < whole) return ">99";
  return String(rounded);
}
