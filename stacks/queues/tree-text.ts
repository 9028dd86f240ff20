import { LineCounter, parseDocument } from "yaml";
import { type QueueTree, everyPlace, treeProblems } from "../../components/yunikorn/queues";
import type { QueueProblem } from "../../components/yunikorn/validate";
import { problemsOf } from "../config/problems";
import { queuesSchema } from "../config/queues";

/** Whether a text is a queue tree in a stack's form, such as what `from-yarn` prints and what `yunikorn.extends` names. */
export const isTreeText = (text: string): boolean =>
  /^(root|"root"|'root')\s*:/m.test(text) && !/^["']?partitions["']?\s*:/m.test(text);

/** The tree of such a text, unless it is none, and what is wrong with it; paths are the text's own. */
export function readTree(text: string): { tree?: QueueTree; problems: QueueProblem[] } {
  const read = valuesIn(text);
  if ("problem" in read) return { problems: [read.problem] };
  const { success, data, error } = queuesSchema.safeParse(read.values);
  return success
    ? { tree: data, problems: problemsIn(data) }
    : {
        problems: error.issues.flatMap(problemsOf).map((found) => ({ ...found, level: "error" as const })),
      };
}

/** A base has no figures, its environments do: what is said only because there are none is not said of it. */
function problemsIn(tree: QueueTree): QueueProblem[] {
  const found = treeProblems(tree);
  if (hasFigures(tree)) return found;
  const { root } = tree;
  const guaranteed = { vcore: "1" };
  const complete = { ...tree, root: { ...root, childTemplate: { ...root.childTemplate, guaranteed } } };
  const remaining = new Set(treeProblems(complete).map((problem) => JSON.stringify(problem)));
  return found.filter((problem) => problem.level === "error" || remaining.has(JSON.stringify(problem)));
}

const hasFigures = (tree: QueueTree): boolean =>
  everyPlace(tree).some(({ queue: { guaranteed, max, childTemplate = {}, limits = [] } }) =>
    [guaranteed, max, childTemplate.guaranteed, childTemplate.max, ...limits.map((limit) => limit.max)].some(
      (resources) => Object.keys(resources ?? {}).length > 0,
    ),
  );

function valuesIn(text: string): { values: unknown } | { problem: QueueProblem } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, resolveKnownTags: false, logLevel: "error" });
  const refused = (path: string, what: string) => ({
    problem: { path, message: `not YAML: ${what}`, level: "error" as const },
  });
  const [wrong] = document.errors;
  if (wrong) {
    const { line, col } = counter.linePos(wrong.pos[0]);
    const what = wrong.message.split("\n")[0]!.replace(/ at line \d+, column \d+:?$/, "");
    return refused(
      `line ${line} column ${col}`,
      wrong.code === "MULTIPLE_DOCS" ? "several documents; one with a tree" : what,
    );
  }
  try {
    return { values: document.toJS() };
  } catch (error) {
    // An alias of nothing, or aliases of aliases that would fill the memory.
    return refused("", (error as Error).message);
  }
}
