import { parseArgs, type ParseArgsConfig } from "node:util";
import { LocalError } from "../../local/lib/errors";

/** The options of a bench, or a LocalError with its usage. @param read from the values that were given */
export function optionsOf<Given extends NonNullable<ParseArgsConfig["options"]>, Options>(
  { args, options, usage }: { args: string[]; options: Given; usage: string },
  read: (values: ReturnType<typeof parseArgs<{ options: Given }>>["values"]) => Options,
): Options {
  try {
    return read(parseArgs({ args, options }).values);
  } catch (error) {
    throw new LocalError((error as Error).message, `Mend the options.\n\n${usage}`);
  }
}

/** @throws Error for a text that is no whole number from 1 on */
export function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new Error(`--${option} is ${text}; a whole number from 1 on`);
}
