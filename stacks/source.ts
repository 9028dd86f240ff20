import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parse } from "yaml";
import { ConfigError } from "../lib/config-error";
import { isMap } from "../lib/is-map";
import { suggest } from "../lib/suggest";
import type { ConfigSource } from "./config";
import { type QueueBase, baseNameOf } from "./config/base";
import { show } from "./config/section";

export const project = "spark-platform";
const fileOf = (stack: string): string => `stacks/Pulumi.${stack}.yaml`;

/** Names of the stacks that have a configuration file. */
export const stackNames = (): string[] =>
  readdirSync(__dirname)
    .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();

/** Configuration of one stack, from fully qualified keys such as `spark-platform:cluster`. Other namespaces are other providers' business. */
export function sourceOf(stack: string, config: Readonly<Record<string, unknown>>): ConfigSource {
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(config)) {
    if (key.startsWith(`${project}:`)) values[key.slice(project.length + 1)] = value;
  }
  const base = baseNameOf(values);
  if (Object.keys(values).length > 0)
    return { file: fileOf(stack), values, ...(base === undefined ? {} : { base: readBase(base) }) };
  // `pulumi stack init` has just written a file without configuration for it.
  const known = stackNames().filter((name) => name !== stack);
  const meant = suggest(stack, known);
  const allowed = meant ? `did you mean ${meant}?` : `one of ${known.join(", ")}`;
  throw new ConfigError(fileOf(stack), [
    { path: "stack", message: `without configuration (${JSON.stringify(stack)}); ${allowed}` },
  ]);
}

/** What the Pulumi engine hands to a program: every value as text, objects and lists as JSON. */
export function fromEngine(config: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([key, text]) => [
      key,
      /^([[{]|(true|false)$)/.test(text) ? JSON.parse(text) : text,
    ]),
  );
}

/** Reads a stack's file without the engine, for golden files and checks. @throws ConfigError for an unknown stack */
export function readStackFile(stack: string): ConfigSource {
  if (!stackNames().includes(stack)) return sourceOf(stack, {});
  const text = readFileSync(join(__dirname, `Pulumi.${stack}.yaml`), "utf8");
  const { config } = parse(text) as { config: Record<string, unknown> };
  return sourceOf(stack, config);
}

/** The queue tree that a stack extends. What is wrong with the file is said with all else that is wrong with the stack. */
function readBase(name: string): QueueBase {
  const file = posix.normalize(`stacks/${name}`);
  const refused = (what: string): QueueBase => ({
    file,
    problem: `${what} (${show(name)}); a YAML file with a queue tree, relative to stacks/, such as queues.base.yaml`,
  });
  let queues: unknown;
  try {
    queues = parse(readFileSync(join(__dirname, name), "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Of YAML that does not parse, the first line says what and where; the others show the place.
    return refused(code === "ENOENT" ? `${file} does not exist` : `${file}: ${message.split("\n")[0]}`);
  }
  return isMap(queues) ? { file, queues } : refused(`${file} has no object`);
}
