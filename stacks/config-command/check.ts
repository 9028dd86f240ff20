import { ConfigError, type Problem } from "../../lib/config-error";
import { counted } from "../../lib/counted";
import { configWarnings, loadConfig } from "../config";
import type { Answer } from "../queues/answer";
import { fileOf, sourceOfText } from "../source";
import { parseWords } from "../words";
import { knownStack } from "./known-stack";
import { locatorOf } from "./locate";
import { mark } from "./own-values";
import type { Sources } from "./sources";

interface Finding {
  readonly level: "error" | "warning";
  readonly place: string;
  readonly text: string;
}

/** Every problem of stacks, without the engine and without a cluster. @throws UsageError for a stack that there is not */
export function check(words: readonly string[], sources: Sources): Answer {
  const { positionals, values } = parseWords(
    words,
    { strict: { type: "boolean" } },
    { least: 0, most: Infinity, what: "STACK" },
  );
  const named = new Set(positionals.map((stack) => knownStack(stack, sources)));
  const stacks = named.size > 0 ? [...named] : sources.stacks();
  const found = stacks.flatMap((stack) => findingsOf(stack, sources));
  const count = (level: Finding["level"]): number =>
    found.filter((finding) => finding.level === level).length;
  const [errors, warnings] = [count("error"), count("warning")];
  const summary = `${counted(errors, "error")}, ${counted(warnings, "warning")} in ${counted(stacks.length, "stack")}: ${stacks.join(", ")}`;
  return {
    code: errors > 0 || (values.strict === true && warnings > 0) ? 1 : 0,
    text: [...found.map(({ level, place, text }) => `${place}: ${level}: ${text}`), summary].join("\n"),
  };
}

function findingsOf(stack: string, sources: Sources): Finding[] {
  const text = sources.text(stack);
  const { near } = locatorOf(stack, text, sources);
  const finding =
    (level: Finding["level"]) =>
    ({ path, message }: Problem): Finding => {
      const [, line, column] = /^line (\d+), column (\d+)$/.exec(path) ?? [];
      if (line !== undefined) return { level, place: `${fileOf(stack)}:${line}:${column}`, text: message };
      const { file, ...at } = near(path);
      return { level, place: `${file}:${at.line}:${at.column}`, text: `${path}: ${message}` };
    };
  try {
    const config = loadConfig(sourceOfText(stack, text));
    const warnings = configWarnings(config).map((warning) => {
      const [path = "", ...message] = warning.split(": ");
      return finding("warning")({ path, message: message.join(": ") });
    });
    return [...warnings, ...marksIn(text).map(finding("warning"))];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(finding("error"));
    throw error;
  }
}

/** Of a file that `new` has written. */
const marksIn = (text: string): Problem[] =>
  text.split("\n").flatMap((line, index) => {
    const at = line.indexOf(mark);
    return at < 0
      ? []
      : [
          {
            path: `line ${index + 1}, column ${at + 1}`,
            message: `still an example (${line.slice(at + 2)}); yours, without the mark`,
          },
        ];
  });
