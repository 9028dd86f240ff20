import {
  type Acl,
  type NodePool,
  type Place,
  capacityOfAll,
  demandOfTree,
  placeOf,
  totalDemand,
} from "../../components/yunikorn/queues";
import type { PlatformConfig } from "../config";
import { configWarnings } from "../config";
import { parseWords } from "../words";
import type { Answer } from "./answer";
import { type Amounts, amountsOf, figures, inOrder, listed, percent } from "./figures";
import type { Sources } from "./sources";
import { type StackQueues, queuesOf } from "./stack-queues";
import { type Column, table } from "./table";

const width = 100;

/** @throws ConfigError for a stack that is wrong */
export async function show(words: readonly string[], { config }: Sources): Promise<Answer> {
  const { positionals } = parseWords(words, {}, { least: 1, most: 1, what: "STACK" });
  const stack = positionals[0]!;
  const loaded = config(stack);
  return Promise.resolve({ code: 0, text: drawing(stack, queuesOf(stack, loaded), loaded) });
}

function drawing(stack: string, queues: StackQueues, config: PlatformConfig): string {
  const capacity = capacityOfAll(config.nodePools);
  const rows = rowsOf(placeOf(queues.tree), "", "");
  const types = inOrder(capacity.keys()).slice(0, 2);
  const cells = (cell: (place: Place) => string): string[] => rows.map(({ place }) => cell(place));
  const columns: Column[] = [
    { title: "QUEUE", cells: rows.map(({ drawn }) => drawn) },
    { title: "GUARANTEED", cells: cells(({ queue }) => resources(queue.guaranteed)), isBreakable: true },
    { title: "MAX", cells: cells(({ queue }) => resources(queue.max)), isBreakable: true },
    {
      title: "SHARE",
      cells: cells(({ queue }) => share(amountsOf(queue.guaranteed), capacity, types)),
      isRight: true,
    },
    { title: "SUBMIT", cells: cells(({ queue }) => acl(queue.submitAcl)), isBreakable: true },
    { title: "POOL", cells: cells(({ nodePool }) => nodePool ?? "") },
    {
      title: "TENANTS",
      cells: cells(({ path }) => (queues.tenants.get(path.toLowerCase()) ?? []).join(",")),
      isBreakable: true,
    },
  ];
  const warnings = configWarnings(config);
  return [
    `${stack}: ${rows.length} queues, YuniKorn ${queues.version}`,
    ...clusterLines(config.nodePools, capacity, queues),
    "",
    ...table(columns, width),
    ...(warnings.length > 0 ? ["", ...warnings.map((warning) => `warning: ${warning}`)] : []),
  ].join("\n");
}

interface Row {
  readonly drawn: string;
  readonly place: Place;
}

function rowsOf(place: Place, head: string, tail: string): Row[] {
  const name = place.path.slice(place.path.lastIndexOf(".") + 1);
  const { children } = place;
  return [
    { drawn: `${head}${name}`, place },
    ...children.flatMap((child, index) =>
      index === children.length - 1
        ? rowsOf(child, `${tail}└─ `, `${tail}   `)
        : rowsOf(child, `${tail}├─ `, `${tail}│  `),
    ),
  ];
}

const resources = (some: Parameters<typeof amountsOf>[0]): string => figures(amountsOf(some)).join(", ");

/** Users first, then groups with an `@`. */
function acl(some: Acl | undefined): string {
  if (some === undefined || some === "*") return some ?? "";
  return [...(some.users ?? []), ...(some.groups ?? []).map((group) => `@${group}`)].join(",");
}

/** One figure where the parts of vcore and memory are the same, else both; other types are in the sums above. */
function share(guaranteed: Amounts, capacity: Amounts, types: readonly string[]): string {
  if (guaranteed.size === 0 || types.length === 0) return "";
  const parts = types.map((type) => percent(guaranteed.get(type) ?? 0n, capacity.get(type) ?? 0n));
  return parts.every((part) => part === parts[0]) ? `${parts[0]!} %` : `${parts.join("/")} %`;
}

function clusterLines(pools: readonly NodePool[], capacity: Amounts, { tree }: StackQueues): string[] {
  if (pools.length === 0) return ["node pools: none declared, so there is no share of the cluster"];
  const nodes = pools.reduce((total, pool) => total + pool.nodes, 0);
  const guaranteed = totalDemand(demandOfTree(tree));
  const parts = inOrder(capacity.keys()).map(
    (type) =>
      `${percent(guaranteed.get(type) ?? 0n, capacity.get(type)!)} % of ${figures(new Map([[type, capacity.get(type)!]]))[0]!}`,
  );
  return [
    `node pools: ${listed(pools.map(({ name, nodes: count }) => `${name} (${count})`))}, ${nodes} nodes`,
    `guaranteed: ${listed(parts)} (SHARE is of that, ${inOrder(capacity.keys()).slice(0, 2).join("/")})`,
  ];
}
