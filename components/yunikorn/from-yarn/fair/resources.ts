import type { Amounts } from "../amounts";
import { parseAmount, typeOf } from "../capacity/capacity-text";
import { type Ratio, over, parseDecimal, ratio, times } from "../ratio";

/** Amounts and parts of the cluster, by resource type; `all` is a part of every type. */
interface Entries {
  readonly amounts: readonly (readonly [type: string, amount: Ratio])[];
  readonly parts: readonly (readonly [type: string, part: Ratio])[];
}

/**
 * Resources in each of the fair scheduler's notations: `10000 mb, 10 vcores`, `vcores=10, memory-mb=10000`, `50% memory, 50% cpu`, `50%`.
 * @param cluster what percentages are of
 * @throws Error for another text, and for a percentage of a cluster of unknown size
 */
export function parseResources(text: string, source: string, cluster: Amounts | undefined): Amounts {
  const words = text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const entries = words.map((word) => (word.includes("=") ? assigned(word) : named(word)));
  if (words.length === 0 || entries.some((entry) => entry === undefined))
    throw new Error(
      `${source}: not resources (${text.trim()}); such as "vcores=10, memory-mb=10240", "10240 mb, 10 vcores" or "50% memory, 50% cpu"`,
    );
  const amounts = entries.flatMap((entry) => entry!.amounts);
  const parts = entries.flatMap((entry) => entry!.parts);
  if (parts.length > 0 && !cluster)
    throw new Error(
      `${source}: a part of the cluster (${text.trim()}), whose size is not known; give it with --vcore and --memory, or with --stack`,
    );
  const resolved = parts.flatMap(([type, part]) =>
    [...cluster!].flatMap(([each, whole]) =>
      type === "all" || type === each ? [[each, times(whole, part)] as const] : [],
    ),
  );
  return new Map([...resolved, ...amounts]);
}

/** `vcores=10`, `memory-mb=50%`. */
function assigned(word: string): Entries | undefined {
  const [name = "", value = "", ...rest] = word.split("=").map((part) => part.trim());
  if (name === "" || rest.length > 0) return undefined;
  return entryOf(typeOf(name), value);
}

/** `10000 mb`, `10vcores`, `50% cpu`, `50%`. */
function named(word: string): Entries | undefined {
  const [, value = "", name = ""] = /^([\d.]+\s*%?)\s*([a-z]*)$/i.exec(word) ?? [];
  const type = { mb: "memory", memory: "memory", vcores: "vcore", vcore: "vcore", cpu: "vcore" }[
    name.toLowerCase()
  ];
  if (type !== undefined) return entryOf(type, value);
  return name === "" && value.endsWith("%") ? entryOf("all", value) : undefined;
}

function entryOf(type: string, value: string): Entries | undefined {
  const percent = /^([\d.]+)\s*%$/.exec(value)?.[1];
  if (percent !== undefined) {
    const number = parseDecimal(percent);
    return number && { amounts: [], parts: [[type, over(number, ratio(100n))]] };
  }
  const parsed = parseAmount(type, value);
  return parsed?.kind === "amount" ? { amounts: [[type, parsed.amount]], parts: [] } : undefined;
}
