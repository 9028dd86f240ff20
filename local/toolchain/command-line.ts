/** What a command line of the Pulumi CLI is about. */
export interface PulumiCommand {
  /** The words that are not options, such as ["stack", "select", "local"]. */
  readonly words: readonly string[];
  /** The value of --stack, without organisation and project. */
  readonly stack?: string;
  readonly has: (...options: string[]) => boolean;
}

/** Options in front of or behind a command whose value is a word of its own. */
const withValue = new Set([
  "--stack",
  "-s",
  "--cwd",
  "-C",
  "--color",
  "--verbose",
  "-v",
  "--tracing",
  "--profiling",
]);

/** The last part of a stack's name; `organization/project/stack` is its long form. */
export const shortStackName = (name: string): string => name.slice(name.lastIndexOf("/") + 1);

export function parseCommand(args: readonly string[]): PulumiCommand {
  const words = args.filter((arg, index) => !arg.startsWith("-") && !withValue.has(args[index - 1] ?? ""));
  const option = args.findIndex((arg) => /^(--stack|-s)(=|$)/.test(arg));
  const stack = option < 0 ? undefined : (args[option]!.split("=")[1] ?? args[option + 1]);
  return {
    words,
    ...(stack && { stack: shortStackName(stack) }),
    has: (...options) => args.some((arg) => options.includes(arg.split("=")[0]!)),
  };
}

/** The commands (and their aliases) that take --config-file. */
const configured = new Set([
  "up",
  "update",
  "preview",
  "pre",
  "refresh",
  "destroy",
  "down",
  "dn",
  "import",
  "watch",
]);

export const readsStackConfig = ({ words, has }: PulumiCommand): boolean =>
  configured.has(words[0] ?? "") && !has("--config-file", "--help", "-h");

/** `stack select --create NAME`: it would write into the committed configuration of the stack that it makes. */
export const createdStack = ({ words, stack, has }: PulumiCommand): string | undefined =>
  words[0] === "stack" && words[1] === "select" && has("--create", "-c")
    ? (words[2] && shortStackName(words[2])) || stack
    : undefined;
