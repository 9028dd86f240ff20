import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ConfigError, type Problem } from "../lib/config-error";
import { suggestion } from "../lib/suggest";
import type { ConfigSource } from "./config";
import { baseNameOf } from "./config/base";
import { readBase } from "./file/base-file";
import { misspeltProject, sectionsIn } from "./file/keys";
import { readStackText } from "./file/stack-text";

export const fileOf = (stack: string): string => `stacks/Pulumi.${stack}.yaml`;

/** Where the file is. */
export const pathOfStack = (stack: string): string => join(__dirname, `Pulumi.${stack}.yaml`);

/** Names of the stacks that have a configuration file. */
export const stackNames = (): string[] =>
  readdirSync(__dirname)
    .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();

/**
 * Configuration of one stack, from fully qualified keys such as `spark-platform:cluster`. Other namespaces are other providers' business.
 * @param problems what has been found wrong with it already
 * @throws ConfigError for a stack without configuration
 */
export function sourceOf(
  stack: string,
  config: Readonly<Record<string, unknown>>,
  problems: readonly Problem[] = [],
): ConfigSource {
  const values = sectionsIn(config);
  const base = baseNameOf(values);
  const all = [...problems, ...Object.keys(config).flatMap(misspeltProject)];
  if (Object.keys(values).length > 0 || all.length > 0)
    return {
      file: fileOf(stack),
      values,
      ...(base === undefined ? {} : { base: readBase(__dirname, base) }),
      ...(all.length > 0 ? { problems: all } : {}),
    };
  // `pulumi stack init` has just written a file without configuration for it.
  const known = stackNames().filter((name) => name !== stack);
  const message = `without configuration (${JSON.stringify(stack)}); ${suggestion(stack, known)}`;
  throw new ConfigError(fileOf(stack), [{ path: "stack", message }]);
}

/** What the Pulumi engine hands to a program: every value as text, objects and lists as JSON. */
export function fromEngine(config: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).map(([key, text]) => [key, plain(text)]));
}

/** A text may begin as JSON does and be none. */
function plain(text: string): unknown {
  if (!/^([[{]|(true|false)$)/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** Reads a stack's file without the engine, for golden files and checks. @throws ConfigError for an unknown stack, and for a file that is no YAML or has no configuration */
export function readStackFile(stack: string): ConfigSource {
  return stackNames().includes(stack)
    ? sourceOfText(stack, readFileSync(pathOfStack(stack), "utf8"))
    : sourceOf(stack, {});
}

/** As `readStackFile`, of a text that is or would be the stack's file. */
export function sourceOfText(stack: string, text: string): ConfigSource {
  const { config, problems } = readStackText(text);
  if (config === undefined) throw new ConfigError(fileOf(stack), problems);
  return sourceOf(stack, config, problems);
}
