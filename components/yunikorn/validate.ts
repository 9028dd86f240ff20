import { check } from "./validation/check";
import { noText } from "./validation/warnings/default-partition";
import { decode } from "./validation/decode";
import { type Positions, positionsIn } from "./validation/position";
import type { QueueProblem } from "./validation/scheduler-config";

export type { QueueProblem } from "./validation/scheduler-config";

/**
 * What is wrong with a text of YuniKorn's `queues.yaml`, in the order of the text. Errors are what YuniKorn refuses, and there is one exactly
 * when it does; warnings are what it accepts and then ignores or fails on. All problems are reported, except that a text which does not parse
 * has only the first, and one with a value of the wrong kind has no problems with its rules, which would read that value. Never throws.
 *
 * @param version of YuniKorn, such as `1.8.0`
 */
export const validateQueueConfig = (yaml: string, version?: string): QueueProblem[] =>
  examine(yaml, version).problems;

/** As `validateQueueConfig`, with where things stand in the text unless it is empty or does not parse. */
export function examine(
  yaml: string,
  version?: string,
): { readonly problems: QueueProblem[]; readonly places?: Positions } {
  if (yaml === "") return { problems: [noText] };
  const { config, known, problems, document } = decode(yaml);
  // What an unknown key was meant to say is not known: a warning might be about what it says.
  const ofRules = known
    ? check(known, version).filter(({ level }) => level === "error")
    : config
      ? check(config, version)
      : [];
  const all = distinct([...problems, ...ofRules].map(shortened));
  if (document === undefined) return { problems: all };
  const places = positionsIn(document);
  return { problems: inOrder(all, places), places };
}

/** A message quotes the value, which may be megabytes: its middle goes. */
function shortened(problem: QueueProblem): QueueProblem {
  const { message } = problem;
  return message.length <= 2000
    ? problem
    : { ...problem, message: `${message.slice(0, 1000)} … ${message.slice(-500)}` };
}

/** An alias has the problems of its anchor once more. */
function distinct(problems: readonly QueueProblem[]): QueueProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function inOrder(problems: readonly QueueProblem[], { nearest }: Positions): QueueProblem[] {
  return problems
    .map((problem) => ({ problem, at: nearest(problem.path) }))
    .sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column)
    .map(({ problem }) => problem);
}
