import { ConfigError } from "../../lib/config-error";
import type { Answer } from "../queues/answer";
import { asksForHelp, commandOf, withHelp } from "../words";
import { check } from "./check";
import { effective } from "./effective";
import { explain } from "./explain";
import { newStack } from "./new";
import type { Sources } from "./sources";

export const usage = `\
npm run -s config -- COMMAND, of which there are:
  check [STACK...] [--strict]  every problem of the stacks' files, with its place; all stacks where none is named.
                               Exit code 1 if a stack would be refused, with --strict for a warning too
  explain [PATH]               what a key is, takes and is by default, and the keys below it: explain tenants.queue
  effective STACK [PATH]       every value that a stack has, with where it is from, as YAML
  new NAME [--from STACK]      the files of a new environment, stacks/Pulumi.NAME.yaml and policies/NAME.json, after another's (default: dev)
Exit code 1: a stack is wrong, or there is nothing to show; 2: these words are not understood.`;

const commands: Readonly<Record<string, (words: readonly string[], sources: Sources) => Answer>> = {
  check,
  explain,
  effective,
  new: newStack,
};

/** @throws UsageError for words that it does not know */
export function config(words: readonly string[], sources: Sources): Answer {
  const [name = "", ...rest] = words;
  if (asksForHelp(words)) return { code: 0, text: usage };
  try {
    return commandOf(commands, name)(rest, sources);
  } catch (error) {
    if (error instanceof ConfigError) return { code: 1, text: "", remarks: error.message };
    throw withHelp("config", error);
  }
}
