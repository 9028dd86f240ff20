import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { config } from "../../../../stacks/config-command/command";
import { type Sources, sources } from "../../../../stacks/config-command/sources";
import { pathOfStack } from "../../../../stacks/source";
import { UsageError } from "../../../../stacks/words";

/** The files of this checkout, with some stacks' texts changed or added; what is written stays in `written`, and for the policies in `policies`. */
export function sourcesWith(texts: Readonly<Record<string, string>> = {}) {
  const written: Record<string, string> = {};
  const policies: Record<string, string | undefined> = {};
  const all: Sources = {
    ...sources,
    stacks: () => [...new Set([...sources.stacks(), ...Object.keys(texts)])].sort(),
    text: (stack) => texts[stack] ?? sources.text(stack),
    create: (stack, files) => {
      if (all.stacks().includes(stack)) sources.create(stack, files);
      written[stack] = files.text;
      policies[stack] = files.policies;
    },
  };
  return { all, written, policies };
}

export const textOf = (stack: string): string => readFileSync(pathOfStack(stack), "utf8");

export const queuesBase = (): string =>
  readFileSync(resolve(__dirname, "../../../../stacks/queues.base.yaml"), "utf8");

export const run = (words: string[], from: Sources = sourcesWith().all) => config(words, from);

/** What is said of words that are not understood. */
export function usageErrorOf(...words: string[]): string {
  try {
    run(words);
  } catch (error) {
    if (error instanceof UsageError) return error.message.split("\n")[0]!;
    throw error;
  }
  throw new Error("understood");
}
