import { type Amounts, added, mapped, scaled, within } from "../amounts";
import type { Notebook } from "../notes";
import { type Ratio, isLess, one, over, parseDecimal, plus, sum, times, zero } from "../ratio";
import { type FairQueue, everyFairQueue } from "./fair-queue";
import { parseResources } from "./resources";

/** What a queue is guaranteed and may use, before it is written down. */
export interface Bounded {
  readonly guaranteed: Amounts;
  /** Its own, not above its parents'; undefined without one. */
  readonly max?: Amounts;
}

export interface AmountsContext {
  readonly cluster?: Amounts;
  readonly maxByDefault?: string;
  readonly notes: Notebook;
}

/** Every queue's amounts, by its path in YARN. @throws Error for resources that cannot be read */
export function amountsOf(root: FairQueue, context: AmountsContext): ReadonlyMap<string, Bounded> {
  const result = new Map<string, Bounded>();
  visit(root, context.cluster, undefined, context, result);
  return result;
}

/**
 * @param base what the queue's children share: its guarantee, or its steady share of the cluster
 * @returns what is guaranteed at and below the queue
 */
function visit(
  queue: FairQueue,
  base: Amounts | undefined,
  above: Amounts | undefined,
  context: AmountsContext,
  result: Map<string, Bounded>,
): Amounts {
  const isRoot = queue.path === "root";
  const max = isRoot ? undefined : maxOf(queue, above, context);
  const bounds = new Map([...(above ?? []), ...(max ?? [])]);
  const wanted = isRoot
    ? new Map<string, Ratio>()
    : (guaranteeOf(queue, context) ?? base ?? new Map<string, Ratio>());
  const own = isRoot ? wanted : within(wanted, bounds);
  if (queue.get("minResources") !== undefined && isAnyLess(own, wanted))
    context.notes.changed("minResources", "above maxResources: the guarantee is the max", queue.place);
  const shares = childShares(queue.children, isRoot ? base : own, context);
  const below = queue.children.map((child, index) => visit(child, shares[index], bounds, context, result));
  const asked = added(below);
  const total = within(asked, bounds);
  if (isAnyLess(total, asked)) {
    lower(queue, asked, total, result);
    context.notes.changed(
      "minResources",
      "the queues below it have more together than its maxResources: theirs are lowered in proportion",
      queue.place,
    );
  }
  const guaranteed = mapped(own, (amount, type) =>
    isLess(amount, total.get(type) ?? zero) ? total.get(type)! : amount,
  );
  if (isAnyLess(own, guaranteed))
    context.notes.changed(
      "minResources",
      "less than the queues below it have together: raised to that, as YuniKorn wants it",
      queue.place,
    );
  result.set(queue.path, { guaranteed, ...(max ? { max } : {}) });
  return guaranteed.size > 0 ? guaranteed : total;
}

/** Whether the one has less of a type that both have. */
const isAnyLess = (some: Amounts, other: Amounts): boolean =>
  [...some].some(([type, amount]) => isLess(amount, other.get(type) ?? amount));

/** Every guarantee below a queue in the proportion of what there is to what was asked for. */
function lower(queue: FairQueue, asked: Amounts, there: Amounts, result: Map<string, Bounded>): void {
  for (const { path } of queue.children.flatMap(everyFairQueue)) {
    const { guaranteed, ...rest } = result.get(path)!;
    const lowered = mapped(guaranteed, (amount, type) => {
      const [from, to] = [asked.get(type) ?? zero, there.get(type) ?? zero];
      return isLess(to, from) ? times(amount, over(to, from)) : amount;
    });
    result.set(path, { ...rest, guaranteed: lowered });
  }
}

function guaranteeOf(queue: FairQueue, { cluster }: AmountsContext): Amounts | undefined {
  const text = queue.get("minResources");
  return text === undefined ? undefined : parseResources(text, `${queue.path}: minResources`, cluster);
}

function maxOf(queue: FairQueue, above: Amounts | undefined, context: AmountsContext): Amounts | undefined {
  const text = queue.get("maxResources") ?? context.maxByDefault;
  if (text === undefined) return undefined;
  const amounts = parseResources(text, `${queue.path}: maxResources`, context.cluster);
  const counted = new Map([...amounts].filter(([, amount]) => isLess(zero, amount)));
  for (const type of amounts.keys())
    if (!counted.has(type))
      context.notes.changed(
        "maxResources",
        `0 of ${type}: not bounded here; it would let nothing run`,
        queue.place,
      );
  return within(counted, above ?? new Map());
}

const weightOf = (queue: FairQueue, { notes }: AmountsContext): Ratio => {
  const text = queue.get("weight");
  const weight = text === undefined ? one : parseDecimal(text);
  if (!weight) notes.lost("weight", `not a number (${text})`, queue.place);
  return weight ?? one;
};

/** What weights give each child where they differ; undefined for a child that gets nothing by weight. */
function childShares(
  children: readonly FairQueue[],
  base: Amounts | undefined,
  context: AmountsContext,
): readonly (Amounts | undefined)[] {
  const weights = children.map((child) => weightOf(child, context));
  const isAlike = weights.every((weight) => !isLess(weight, weights[0]!) && !isLess(weights[0]!, weight));
  if (isAlike) return children.map(() => undefined);
  const byWeight = children.map((child) => child.get("minResources") === undefined);
  const total = sum(weights.filter((_, index) => byWeight[index]));
  const free = base && context.cluster && remainder(children, base, context);
  return children.map((child, index) => {
    const weight = child.get("weight") ?? "1, the default";
    if (!byWeight[index]) {
      if (child.get("weight") !== undefined)
        context.notes.lost(
          "weight",
          `${weight}: YuniKorn shares by guarantees alone, and minResources is this queue's`,
          child.place,
        );
      return undefined;
    }
    if (!free || free.size === 0) {
      context.notes.lost(
        "weight",
        `${weight}: YuniKorn shares by guarantees, and how much there is to share is not known; give --vcore and --memory, or --stack`,
        child.place,
      );
      return undefined;
    }
    context.notes.changed(
      "weight",
      `${weight}: guaranteed is its part of what its siblings' minResources leave`,
      child.place,
    );
    return isLess(zero, total) ? scaled(free, over(weights[index]!, total)) : new Map<string, Ratio>();
  });
}

/** What is left when each child has its minimum. */
function remainder(children: readonly FairQueue[], base: Amounts, context: AmountsContext): Amounts {
  const minimums = children.flatMap((child) => guaranteeOf(child, context) ?? []);
  return mapped(base, (amount, type) => {
    const taken = sum(minimums.map((minimum) => minimum.get(type) ?? zero));
    return isLess(taken, amount) ? plus(amount, times(taken, { numerator: -1n, denominator: 1n })) : zero;
  });
}
