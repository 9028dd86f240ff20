import { type QueueTree, capacityOfAll, everyPlace, renderQueues } from "../../components/yunikorn/queues";
import {
  type Amounts,
  type ClusterSize,
  type Note,
  exactly,
  fromYarn,
} from "../../components/yunikorn/from-yarn";
import { parseQuantity } from "../../components/yunikorn/validation/quantity";
import { validateQueueConfig } from "../../components/yunikorn/validate";
import { UsageError, parseWords } from "../words";
import type { Answer } from "./answer";
import { figures, listed } from "./figures";
import type { Sources } from "./sources";
import { stackForm } from "./stack-form";
import { nameOf } from "./name-of";

const options = {
  vcore: { type: "string" },
  memory: { type: "string" },
  label: { type: "string", multiple: true },
  stack: { type: "string" },
} as const;

interface Values {
  readonly vcore?: string | undefined;
  readonly memory?: string | undefined;
  readonly label?: readonly string[] | undefined;
  readonly stack?: string | undefined;
}

/** @throws Error for a file that is not readable or cannot be translated */
export async function fromYarnCommand(words: readonly string[], sources: Sources): Promise<Answer> {
  const { positionals, values } = parseWords(words, options, { least: 1, most: 1, what: "FILE" });
  const file = nameOf(positionals[0]!);
  const size = sizeOf(values, sources);
  const xml = await sources.read(positionals[0]!);
  const { tree, notes } = translated(file, xml.toString("utf8"), size);
  const problems = validateQueueConfig(renderQueues(tree)).filter(({ level }) => level === "error");
  const lost = notes.filter(({ kind }) => kind === "lost");
  return {
    code: problems.length > 0 ? 1 : 0,
    text: stackForm(tree, notes, [
      `Translated from ${file}${described(size)}.`,
      ...generalRemarks,
      ...poolRemark(tree),
    ]),
    remarks: [
      ...problems.map(({ path, message }) => `error: YuniKorn would refuse this: ${path}: ${message}`),
      lost.length === 0
        ? `${file}: all of it has a counterpart`
        : `${file}: without counterpart (${lost.length}):`,
      ...lost.map(inWords),
    ].join("\n"),
  };
}

/** What no property of the file says, and is different all the same. */
const generalRemarks = [
  "YARN checks ACLs only with yarn.acl.enable, and preempts only where yarn-site.xml says so; YuniKorn does both, always.",
  "Guarantees are amounts now: they do not grow with the cluster, as YARN's percentages do.",
];

/** A label is a name here; what the nodes carry, only the stack can say. */
function poolRemark(tree: QueueTree): string[] {
  const pools = [...new Set(everyPlace(tree).flatMap(({ queue }) => queue.nodePool ?? []))];
  return pools.length === 0
    ? []
    : [
        `The stack's nodePools must have ${listed(pools)}: YARN's node labels, with the labels and taints of those nodes.`,
      ];
}

function translated(file: string, xml: string, size: ClusterSize | undefined): ReturnType<typeof fromYarn> {
  try {
    return fromYarn(xml, size);
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}

const inWords = ({ queue, source, message }: Note): string =>
  `  ${source}${queue === undefined || source.includes(queue) ? "" : ` (${queue})`}: ${message}`;

/** Guarantees are whole Mi. A cluster with less memory than one is a number without its unit, and nothing would be left of any guarantee. */
const leastMemory = 2n ** 20n;

/** @throws UsageError for half a size, two of them, or one that is no quantity */
function sizeOf({ vcore, memory, label = [], stack }: Values, { config }: Sources): ClusterSize | undefined {
  if (stack !== undefined) {
    if (vcore !== undefined || memory !== undefined || label.length > 0)
      throw new UsageError("--stack or --vcore, --memory and --label, not both");
    const pools = config(stack).nodePools;
    if (pools.length === 0)
      throw new Error(`${stack}: declares no nodePools, so it tells no size; give --vcore and --memory`);
    return { pools: pools.map((pool) => ({ name: pool.name, amounts: exactly(capacityOfAll([pool])) })) };
  }
  const labels = label.map((text) => {
    const [, name, cores, bytes] = /^([^=]+)=([^,]+),(.+)$/.exec(text) ?? [];
    if (name === undefined) throw new UsageError(`--label ${text}: NAME=VCORE,MEMORY, such as gpu=64,512Gi`);
    return { name, amounts: amountsFrom(cores!, bytes!) };
  });
  if ((vcore === undefined) !== (memory === undefined))
    throw new UsageError("--vcore and --memory, both or none");
  if (vcore === undefined || memory === undefined) return labels.length > 0 ? { pools: labels } : undefined;
  return { pools: [{ amounts: amountsFrom(vcore, memory) }, ...labels] };
}

function amountsFrom(vcore: string, memory: string): Amounts {
  const amount = (type: string, text: string): bigint => {
    const value = parseQuantity(type, text);
    if (value === undefined || value === 0n)
      throw new UsageError(
        `not an amount of ${type} (${text}); such as ${type === "vcore" ? "400" : "1000Gi"}`,
      );
    if (type === "memory" && value < leastMemory)
      throw new UsageError(`${text} of memory is ${value} bytes; with a unit, such as 1000Gi`);
    return value;
  };
  return exactly(
    new Map([
      ["vcore", amount("vcore", vcore)],
      ["memory", amount("memory", memory)],
    ]),
  );
}

function described(size: ClusterSize | undefined): string {
  if (!size) return "";
  const pools = size.pools.map(({ name, amounts }) => {
    const whole = new Map([...amounts].map(([type, { numerator }]) => [type, numerator]));
    return `${listed(figures(whole))}${name === undefined ? "" : ` (${name})`}`;
  });
  return `, for nodes with ${pools.join(", and ")}`;
}
