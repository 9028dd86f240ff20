import type { Amounts } from "../amounts";
import type { Partition } from "../cluster-size";
import type { Notebook } from "../notes";
import { type Ratio, isLess, one, over, plus, sum, times, zero } from "../ratio";
import { type Capacity, type CapacityText, parseCapacity } from "./capacity-text";
import type { YarnQueue } from "./yarn-queue";

/** What a queue has of one partition. */
export interface Share {
  /** Undefined when only its part of a cluster of unknown size is known. */
  readonly guaranteed?: Amounts;
  /** Bounds, its own and its parents'; undefined as above. */
  readonly max?: Amounts;
  /** Whether the file bounds this queue more than its parent. */
  readonly isBounded: boolean;
  /** Of the partition's capacity, for what YARN derives from it. */
  readonly part: Ratio;
}

/** The root has all of it. */
export const whole = (size: Amounts | undefined): Share => ({
  ...(size ? { guaranteed: size, max: size } : {}),
  isBounded: false,
  part: one,
});

const keys = (partition: Partition): { capacity: string; maximum: string } => {
  const place = partition === "" ? "" : `accessible-node-labels.${partition}.`;
  return { capacity: `${place}capacity`, maximum: `${place}maximum-capacity` };
};

/**
 * What each child of a queue has of one partition.
 * @throws Error for a capacity that cannot be read, and for a percentage of a cluster of unknown size
 */
export function sharesOf(
  children: readonly YarnQueue[],
  parent: Share,
  partition: Partition,
  notes: Notebook,
): Share[] {
  const { capacity, maximum } = keys(partition);
  const capacities = children.map((child) => read(child, capacity));
  checkSum(children, capacities, capacity, notes);
  const weights = sum(capacities.flatMap((text) => (text?.kind === "weight" ? [text.weight] : [])));
  return children.map((child, index) => {
    const mine = capacities[index];
    const bound = read(child, maximum);
    const partOf = (text: Capacity): Ratio | undefined =>
      text.kind === "part"
        ? text.part
        : text.kind === "weight" && isLess(zero, weights)
          ? over(text.weight, weights)
          : undefined;
    const part = mine && mine.kind !== "vector" ? partOf(mine) : undefined;
    const guaranteed =
      mine === undefined
        ? new Map<string, Ratio>()
        : resolve(
            mine,
            parent.guaranteed,
            child.source(capacity),
            (text, type) => partOf(text) ?? weightIn(capacities, type, text),
          );
    const isBounded = bound !== undefined && !(bound.kind === "part" && !isLess(bound.part, one));
    const max = isBounded
      ? resolve(bound, parent.max, child.source(maximum), (text) =>
          text.kind === "part" ? text.part : undefined,
        )
      : parent.max;
    return {
      guaranteed,
      ...(max ? { max: new Map([...(parent.max ?? []), ...max]) } : {}),
      isBounded,
      part: part ? times(parent.part, part) : partByAmount(guaranteed, parent),
    };
  });
}

function read(queue: YarnQueue, key: string): CapacityText | undefined {
  const text = queue.get(key);
  // -1 and 100 say the same of a maximum.
  if (text === undefined || /^-1(\.0*)?$/.test(text)) return undefined;
  const capacity = parseCapacity(text);
  if (!capacity)
    throw new Error(
      `${queue.source(key)}: not a capacity (${text}); a percentage, a weight such as 2w, or amounts such as [memory=10240,vcores=12]`,
    );
  return capacity;
}

/** A weight for one resource type counts among the siblings' weights for it. */
function weightIn(
  all: readonly (CapacityText | undefined)[],
  type: string,
  text: Capacity,
): Ratio | undefined {
  if (text.kind !== "weight") return undefined;
  const siblings = all.flatMap((other) => {
    const entry = other?.kind === "vector" ? other.types.get(type) : other;
    return entry?.kind === "weight" ? [entry.weight] : [];
  });
  const total = sum(siblings);
  return isLess(zero, total) ? over(text.weight, total) : zero;
}

function resolve(
  text: CapacityText,
  of: Amounts | undefined,
  source: string,
  partOf: (text: Capacity, type: string) => Ratio | undefined,
): Amounts {
  const types: Iterable<readonly [string, Capacity]> =
    text.kind === "vector" ? text.types : [...known(of, source).keys()].map((type) => [type, text] as const);
  return new Map(
    [...types].map(([type, entry]) => {
      if (entry.kind === "amount") return [type, entry.amount] as const;
      const whole = known(of, source).get(type) ?? zero;
      return [type, times(whole, partOf(entry, type) ?? zero)] as const;
    }),
  );
}

function known(of: Amounts | undefined, source: string): Amounts {
  if (of) return of;
  const label = /accessible-node-labels\.(.+)\.(?:maximum-)?capacity$/.exec(source)?.[1];
  throw new Error(
    label === undefined
      ? `${source}: a part of the cluster, whose size is not known; give it with --vcore and --memory, or with --stack`
      : `${source}: a part of the nodes with the label ${label}, whose size is not known; give it with --label ${label}=VCORE,MEMORY, or with --stack and a node pool ${label}`,
  );
}

/** The largest part of any resource type. */
const partByAmount = (guaranteed: Amounts, parent: Share): Ratio =>
  [...guaranteed].reduce((largest, [type, amount]) => {
    const all = parent.guaranteed?.get(type);
    const part = all && isLess(zero, all) ? times(parent.part, over(amount, all)) : zero;
    return isLess(largest, part) ? part : largest;
  }, zero);

function checkSum(
  children: readonly YarnQueue[],
  capacities: readonly (CapacityText | undefined)[],
  key: string,
  notes: Notebook,
): void {
  const parts = capacities.flatMap((text) => (text?.kind === "part" ? [text.part] : []));
  const total = parts.reduce(plus, zero);
  if (parts.length === 0 || total.numerator === total.denominator) return;
  if (total.numerator === 0n) return;
  const percent = Number((total.numerator * 10000n) / total.denominator) / 100;
  notes.lost(
    children.map((child) => child.source(key)).join(", "),
    `add up to ${percent} %; YARN wants 100${percent > 100 ? ", and guarantees of more than there is cannot be kept" : ""}`,
  );
}
