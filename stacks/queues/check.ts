import { type QueueProblem, examine } from "../../components/yunikorn/validate";
import { placesOf } from "../../components/yunikorn/validation/position";
import { counted } from "../../lib/counted";
import { parseWords } from "../words";
import type { Answer } from "./answer";
import { positionOf } from "./position-of";
import { type QueueText, queueTexts } from "./queue-texts";
import type { Sources } from "./sources";
import { isTreeText, readTree } from "./tree-text";

/** A problem and where it is. */
interface Found extends QueueProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** @throws Error when none of the files can be read */
export async function check(words: readonly string[], sources: Sources): Promise<Answer> {
  const { positionals, values } = parseWords(
    words,
    { json: { type: "boolean" }, strict: { type: "boolean" } },
    { least: 1, most: Infinity, what: "FILE" },
  );
  const { texts, unread } = await textsOf(positionals, sources);
  if (texts.length === 0) throw new Error(unread.join("\n"));
  const found = texts.flatMap(problemsIn);
  const errors = found.filter(({ level }) => level === "error").length;
  const warnings = found.length - errors;
  const remarks = texts.flatMap(({ remark, name }) =>
    remark !== undefined && found.some(({ file }) => file === name) ? [remark] : [],
  );
  const isRefused = errors > 0 || (values.strict === true && warnings > 0);
  const code = unread.length > 0 ? 2 : isRefused ? 1 : 0;
  const beside = [...new Set([...remarks, ...unread])].join("\n");
  const remarked = beside === "" ? {} : { remarks: beside };
  if (values.json)
    return { code, text: JSON.stringify({ errors, warnings, problems: found }, undefined, 2), ...remarked };
  const lines = found.map(({ file, line, column, level, path, message }) =>
    [`${file}:${line}:${column}: ${level}`, ...(isPlace(path) ? [path] : []), onOneLine(message)].join(": "),
  );
  return {
    code,
    text: [...lines, summary(texts.length, errors, warnings)].join("\n"),
    ...remarked,
  };
}

/** What can be read; one file that cannot does not hide what is wrong with the others. */
async function textsOf(
  files: readonly string[],
  { read, isStack }: Sources,
): Promise<{ texts: readonly QueueText[]; unread: readonly string[] }> {
  const texts: QueueText[] = [];
  const unread: string[] = [];
  for (const file of files) {
    try {
      texts.push(...queueTexts(file, await read(file)));
    } catch (error) {
      const hint = isStack(file) ? `; for the stack, show ${file}` : "";
      unread.push(`${(error as Error).message}${hint}`);
    }
  }
  return { texts, unread };
}

const problemsIn = ({ name, text, position }: QueueText): Found[] => {
  const { problems, places } = isTreeText(text)
    ? { problems: readTree(text).problems, places: placesOf(text) }
    : examine(text);
  return problems
    .map((problem) => ({ file: name, ...position(positionOf(problem, places)), ...problem }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
};

/** A text that does not parse has no places but lines, which stand in front. */
const isPlace = (path: string): boolean => path !== "" && !/^line \d/.test(path);

/** The line that a message itself ends with is that of the text inside, and stands in front. */
const onOneLine = (text: string): string =>
  text
    .replace(/\s*\n\s*/g, " ")
    .replace(/ \(line \d+\)$/, "")
    .trim();

function summary(files: number, errors: number, warnings: number): string {
  const what = `${counted(errors, "error")}, ${counted(warnings, "warning")} in ${counted(files, "configuration")}`;
  if (errors > 0) return `${what}: YuniKorn would refuse ${files === 1 ? "it" : "those with errors"}`;
  const accepted = `${what}: YuniKorn would accept ${files === 1 ? "it" : "all"}`;
  return warnings > 0 ? `${accepted}, and not do what the warnings are about` : accepted;
}
