import { type ParseArgsConfig, parseArgs } from "node:util";
import { suggest, suggestion } from "../lib/suggest";

/** Words that a command does not understand. It ends with 2, and says where its usage is. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * Positional words and options of a command.
 * @throws UsageError for an option that it does not know or that lacks its value, and for another number of words
 */
export function parseWords<const Known extends Options>(
  words: readonly string[],
  options: Known,
  { least, most, what }: { readonly least: number; readonly most: number; readonly what: string },
) {
  checkOptions(words, options);
  const parsed = parseArgs({ args: [...words], allowPositionals: true, options });
  const { length } = parsed.positionals;
  if (length < least) throw new UsageError(`${what.split(" ").slice(length, least).join(" ")} is missing`);
  if (length > most)
    throw new UsageError(`too many words (${parsed.positionals.slice(most).join(" ")}); ${what}`);
  return parsed;
}

/** What Node's own parser would refuse, in its words for programmers. */
function checkOptions(words: readonly string[], options: Options): void {
  const { tokens } = parseArgs({
    args: [...words],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const known = Object.keys(options);
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { rawName, name, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option || !rawName.startsWith("--"))
      throw new UsageError(`no option ${rawName}; ${others(name, known)}`);
    if (option.type === "boolean" && value !== undefined)
      throw new UsageError(`${rawName} takes no value (${value})`);
    if (option.type === "string" && value === undefined)
      throw new UsageError(`${rawName}: its value is missing`);
    if (option.type === "string" && !inlineValue && /^-./.test(value!))
      throw new UsageError(
        `${rawName}: its value is missing (${value} follows); ${rawName}=${value} if that is it`,
      );
  }
}

function others(name: string, known: readonly string[]): string {
  const meant = suggest(name, known);
  if (meant !== undefined) return `did you mean --${meant}?`;
  return known.length === 0 ? "there are none" : `there are ${known.map((other) => `--${other}`).join(", ")}`;
}

/** One of several commands by its name. @throws UsageError for a name that none has */
export function commandOf<Command>(commands: Readonly<Record<string, Command>>, name: string): Command {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return command;
  const wrong = name === "" ? "no command" : `no command ${JSON.stringify(name)}`;
  throw new UsageError(`${wrong}; ${suggestion(name, Object.keys(commands))}`);
}

/** Whether a person asks how a command is used. */
export const asksForHelp = (words: readonly string[]): boolean =>
  words[0] === "help" || words.includes("--help");

/** Where the usage is, behind words that are not understood; another error as it is. @param script such as `queues` */
export const withHelp = (script: string, error: unknown): unknown =>
  error instanceof UsageError
    ? new UsageError(`${error.message}\n\`npm run -s ${script} -- --help\` says more`, { cause: error })
    : error;
