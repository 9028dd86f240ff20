import type { QueueProblem } from "../validate";
import { at } from "../validation/problem";
import { commonName } from "../validation/warnings/resource-types";
import { type Demand, demandOfTree, totalDemand, without } from "./demand";
import { capacityOf, capacityOfAll, isTainted } from "./node-pools";
import { type Amounts, amounts, formatAmount, sum } from "./quantity";
import type { NodePool, QueueTree } from "./tree";
import { type Place, everyPlace, placeOf } from "./walk";

/** Percent of what there is, above which guarantees leave too little for a node that fails and for what runs beside Spark. */
const comfortable = 90n;

/**
 * Guarantees against the nodes that the environment declares: more than there is can never be kept (error), more than 90 % only while every node is well
 * (warning). Each pool for the queues that run on it, and all pools for all queues.
 * @param pools none declared: nothing is known, and nothing is said
 * @returns paths in the tree
 */
export function capacityProblems(tree: QueueTree, pools: readonly NodePool[]): QueueProblem[] {
  if (pools.length === 0) return [];
  const all = capacityOfAll(pools);
  const demand = ofTypes(all, demandOfTree(tree));
  const inAll = tooMuch("root", "of all queues", totalDemand(demand), all, "the node pools");
  const inOne = pools.flatMap((pool) => {
    const whose = `of the queues on the node pool ${pool.name}`;
    return tooMuch(firstOn(tree, pool.name), whose, demand.get(pool.name), capacityOf(pool), `${pool.name}`);
  });
  // Of one pool alone, that it is too small is said once.
  return [
    ...nowhere(placeOf(tree), all),
    ...inAll,
    ...(pools.length === 1 ? [] : inOne),
    ...tainted(demand, pools),
  ];
}

const ofTypes = (known: Amounts, demand: Demand): Demand =>
  new Map(
    [...demand].map(
      ([pool, some]) => [pool, new Map([...some].filter(([type]) => known.has(type)))] as const,
    ),
  );

/** Guarantees of a type that no pool has: at the topmost queue that gives one. */
function nowhere({ key, path, queue, children }: Place, known: Amounts): QueueProblem[] {
  const asked = [...amounts(queue.guaranteed)].filter(([type, amount]) => amount > 0n && !known.has(type));
  const said = new Map([...known, ...asked]);
  return [
    ...asked.map(([type, amount]) => ({
      path: at(`${key}.guaranteed`, type),
      message: `queue ${path}: no node pool has ${type} (${formatAmount(type, amount)}); ${commonName(type) ?? "declare it in nodePools[].resources, or guarantee none"}`,
      level: "error" as const,
    })),
    ...children.flatMap((child) => nowhere(child, said)),
  ];
}

function tooMuch(
  path: string,
  whose: string,
  demand: Amounts = new Map(),
  capacity: Amounts,
  where: string,
): QueueProblem[] {
  return [...demand].flatMap(([type, asked]) => {
    const there = capacity.get(type) ?? 0n;
    if (asked * 100n <= there * comfortable) return [];
    const figures = `${formatAmount(type, asked)} of ${formatAmount(type, there)}${share(asked, there)}`;
    const isError = asked > there;
    const what = isError ? "more than" : `more than ${comfortable} % of what`;
    const advice = isError
      ? "guarantee less, or declare more nodes"
      : "guarantee less, or declare more nodes: little is left for nodes that fail";
    return {
      path,
      message: `guaranteed ${type} ${whose} is ${what} ${where} ${have(where)} (${figures}); ${advice}`,
      level: isError ? "error" : "warning",
    };
  });
}

const have = (where: string): string => (where === "the node pools" ? "have" : "has");

const share = (asked: bigint, there: bigint): string =>
  there === 0n ? "" : `, ${(asked * 100n + there / 2n) / there} %`;

/** Where a pool is bound: the first queue that names it. */
const firstOn = (tree: QueueTree, pool: string): string =>
  everyPlace(tree).find(({ queue }) => queue.nodePool === pool)?.key ?? "root";

/** Queues without a pool run where nothing keeps them away, beside those that have it for their own. */
function tainted(demand: Demand, pools: readonly NodePool[]): QueueProblem[] {
  const free = pools.filter((pool) => !isTainted(pool));
  if (free.length === pools.length) return [];
  const left = sum(free.map((pool) => without(capacityOf(pool), demand.get(pool.name) ?? new Map())));
  return [...(demand.get(undefined) ?? [])].flatMap(([type, asked]) => {
    const there = left.get(type) ?? 0n;
    if (asked <= there) return [];
    const figures = `${formatAmount(type, asked)} of ${formatAmount(type, there)}`;
    return {
      path: "root",
      message:
        `guaranteed ${type} of queues without a node pool is more than is left on pools without taints (${figures}); ` +
        "give such a queue a nodePool, or guarantee less",
      level: "warning" as const,
    };
  });
}
