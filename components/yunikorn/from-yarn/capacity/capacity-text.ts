import { fromMegabytes, fromVcores } from "../amounts";
import { type Ratio, over, parseDecimal, ratio, times } from "../ratio";

/** One entry of a capacity: a part of what the parent has, a weight among siblings, or an amount. */
export type Capacity =
  | { readonly kind: "part"; readonly part: Ratio }
  | { readonly kind: "weight"; readonly weight: Ratio }
  | { readonly kind: "amount"; readonly amount: Ratio };

/** A capacity for all resource types alike, or one for each. */
export type CapacityText =
  Capacity | { readonly kind: "vector"; readonly types: ReadonlyMap<string, Capacity> };

const types: Readonly<Record<string, string>> = {
  memory: "memory",
  "memory-mb": "memory",
  vcores: "vcore",
  vcore: "vcore",
  "yarn.io/gpu": "nvidia.com/gpu",
};

/** YuniKorn's word for a resource type of YARN. */
export const typeOf = (yarn: string): string => types[yarn.toLowerCase()] ?? yarn;

/** `40`, `40%`, `2.5w` or `[memory=10240,vcores=12]`, also with percentages and weights inside; undefined for anything else. */
export function parseCapacity(text: string): CapacityText | undefined {
  const inside = /^\[([^\]]*)\]$/.exec(text.trim())?.[1];
  if (inside === undefined) return parsePlain(text, true);
  const entries = inside.split(",").map((entry) => {
    const [name = "", value = ""] = entry.split("=").map((word) => word.trim());
    const type = typeOf(name);
    return [type, name === "" ? undefined : (parsePlain(value, false) ?? parseAmount(type, value))] as const;
  });
  if (entries.some(([, capacity]) => capacity === undefined)) return undefined;
  return { kind: "vector", types: new Map(entries as [string, Capacity][]) };
}

function parsePlain(text: string, isPercentage: boolean): Capacity | undefined {
  const [, digits = "", unit = ""] = /^([\d.]+)\s*([w%]?)f?$/i.exec(text.trim()) ?? [];
  const number = parseDecimal(digits);
  if (!number || (unit === "" && !isPercentage)) return undefined;
  return unit.toLowerCase() === "w"
    ? { kind: "weight", weight: number }
    : { kind: "part", part: over(number, ratio(100n)) };
}

/** Hadoop's units: none is MB for memory. */
const binary: Readonly<Record<string, bigint>> = {
  "": 0n,
  m: 0n,
  mi: 0n,
  mb: 0n,
  g: 1n,
  gi: 1n,
  gb: 1n,
  t: 2n,
  ti: 2n,
  tb: 2n,
};

export function parseAmount(type: string, text: string): Capacity | undefined {
  const [, digits = "", unit = ""] = /^([\d.]+)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const number = parseDecimal(digits);
  if (!number) return undefined;
  if (type === "memory") {
    const power = binary[unit.toLowerCase()];
    return power === undefined
      ? undefined
      : { kind: "amount", amount: fromMegabytes(times(number, ratio(1024n ** power))) };
  }
  if (unit !== "") return undefined;
  return { kind: "amount", amount: type === "vcore" ? fromVcores(number) : number };
}
