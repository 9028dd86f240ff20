import { stackNames } from "../../stacks/source";
import { optionsOf, wholeNumber } from "../lib/options";

export interface Options {
  readonly stack: string;
  /** How often each command is measured. */
  readonly rounds: number;
}

export const usage = `Usage: make bench-pulumi [ARGS="OPTION..."]
  --stack=NAME   whose configuration (prod)
  --rounds=N     how often each command is measured (5)`;

/** @throws LocalError naming an option that is none, or a value that cannot be */
export const parseOptions = (args: string[]): Options =>
  optionsOf(
    {
      args,
      options: { stack: { type: "string", default: "prod" }, rounds: { type: "string", default: "5" } },
      usage,
    },
    ({ stack, rounds }) => {
      if (!stackNames().includes(stack))
        throw new Error(`--stack is ${stack}; one of ${stackNames().join(", ")}`);
      return { stack, rounds: wholeNumber("rounds", rounds) };
    },
  );
