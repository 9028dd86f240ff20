import { readQueues } from "../../components/yunikorn/queues";
import { parseWords } from "../words";
import type { Answer } from "./answer";
import { type Change, changesBetween } from "./changes";
import { queueTexts } from "./queue-texts";
import type { Sources } from "./sources";
import { type StackQueues, queuesOf } from "./stack-queues";
import { isTreeText, readTree } from "./tree-text";
import { nameOf } from "./name-of";

/** @throws Error for a stack that is wrong, and for a file that is not readable */
export async function diff(words: readonly string[], sources: Sources): Promise<Answer> {
  const { positionals } = parseWords(words, {}, { least: 2, most: 2, what: "STACK FILE" });
  const [stack = "", other = ""] = positionals;
  const after = queuesOf(stack, sources.config(stack));
  const { inexpressible = [], ...before } = await running(other, sources);
  const changes = changesBetween(before, after);
  const remarked =
    inexpressible.length === 0
      ? {}
      : {
          remarks: [`${nameOf(other)}: not compared:`, ...inexpressible.map((line) => `  ${line}`)].join(
            "\n",
          ),
        };
  if (changes.length === 0)
    return { code: 0, text: `${stack}: the same queues as ${nameOf(other)}`, ...remarked };
  return {
    code: 1,
    ...remarked,
    text: [
      `${stack} after ${nameOf(other)}: ${changes.length} ${changes.length === 1 ? "change" : "changes"}`,
      ...sections(changes),
    ].join("\n"),
  };
}

/** What runs now. Of a file its tenants are not known; those of the stack stand for them. */
interface Running extends Partial<StackQueues> {
  readonly tree: StackQueues["tree"];
  /** What a queues.yaml has that no tree has words for. */
  readonly inexpressible?: readonly string[];
}

async function running(name: string, { config, isStack, read }: Sources): Promise<Running> {
  if (isStack(name)) return queuesOf(name, config(name));
  const texts = queueTexts(name, await read(name));
  if (texts.length > 1)
    throw new Error(`${nameOf(name)}: ${texts.length} configurations in it; give the one that runs now`);
  try {
    const { text } = texts[0]!;
    return isTreeText(text) ? { tree: treeIn(text) } : readQueues(text);
  } catch (error) {
    throw new Error(`${nameOf(name)}: ${(error as Error).message}`, { cause: error });
  }
}

function treeIn(text: string): StackQueues["tree"] {
  const { tree, problems } = readTree(text);
  if (tree) return tree;
  throw new Error(
    ["not a queue tree", ...problems.map(({ path, message }) => `  ${path}: ${message}`)].join("\n"),
  );
}

const titles = [
  ["lost", "Taken away:"],
  ["changed", "Changed:"],
  ["gained", "Given:"],
] as const;

/** The sentences below a heading for each kind, the most painful first. */
export const sections = (changes: readonly Change[]): string[] =>
  titles.flatMap(([kind, title]) => {
    const lines = changes.filter((change) => change.kind === kind).map(({ sentence }) => `  - ${sentence}`);
    return lines.length === 0 ? [] : ["", title, ...lines];
  });
