import { loadConfig } from "../config";
import { placesInStack } from "../file/places";
import { placesAt } from "../keys/places";
import type { Answer } from "../queues/answer";
import { fileOf, sourceOfText } from "../source";
import { UsageError, parseWords } from "../words";
import { knownStack } from "./known-stack";
import { mark, ownValues } from "./own-values";
import { type Sources, policiesOf } from "./sources";

/**
 * Writes the files of a new environment: another's, under the new name, with a mark at each value that must be one's own; and what it tells the policies.
 * @throws UsageError for a name that no cluster can have, and for an environment to copy that there is not
 * @throws ConfigError for an environment that has a file already, and for one to copy that is wrong; then nothing is written
 */
export function newStack(words: readonly string[], sources: Sources): Answer {
  const { positionals, values } = parseWords(
    words,
    { from: { type: "string" } },
    { least: 1, most: 1, what: "NAME" },
  );
  const [name = ""] = positionals;
  const from = knownStack(values.from ?? "dev", sources);
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name))
    throw new UsageError(
      `not a name (${JSON.stringify(name)}); at most 63 lower-case letters, digits and inner hyphens`,
    );
  const model = sources.text(from);
  loadConfig(sourceOfText(from, model));
  const { text, marked } = renamed(model, from, name);
  // What the model says is right, so that this is too; what must be one's own is not known to be.
  loadConfig(sourceOfText(name, text));
  const policies = sources.policies(from);
  sources.create(name, { text, policies });
  return { code: 0, text: instructions(name, from, marked, policies !== undefined) };
}

interface Marked {
  readonly line: number;
  readonly path: string;
  readonly why: string;
}

function renamed(
  model: string,
  from: string,
  name: string,
): { readonly text: string; readonly marked: readonly Marked[] } {
  const body = withHead(model, from, name);
  const own = ownPlaces(body, name);
  const word = new RegExp(`\\b${from.replaceAll(".", "\\.")}\\b`, "g");
  const lines = body.split("\n").map((line, index) => {
    const whys = own.filter((place) => place.line === index + 1).map(({ why }) => why);
    const isNamed = whys.length > 0 || /^ {4}name: /.test(line);
    const renamedLine = isNamed ? line.replace(word, name) : line;
    return whys.length > 0 ? `${renamedLine} ${mark} ${[...new Set(whys)].join("; ")}` : renamedLine;
  });
  return { text: lines.join("\n"), marked: own };
}

/** The model's comment at the top is about the model, and its salt is its own. */
function withHead(model: string, from: string, name: string): string {
  const body = model
    .slice(model.search(/^config:/m))
    .replace(/^(encryptionsalt|secretsprovider|encryptedkey):.*\n?/gm, "");
  return `# yaml-language-server: $schema=schema.json
# ${name}, after ${from}. What stands behind EDIT must be yours: put it in and take the mark away. docs/own-cluster.md has the steps.
${body}`;
}

/** From the top down. */
function ownPlaces(text: string, name: string): Marked[] {
  const { values } = sourceOfText(name, text);
  const places = placesInStack(text);
  const found = Object.entries(ownValues).flatMap(([key, why]) =>
    placesAt(values, key).map(({ path }) => ({ line: places.near(path).line, path, why })),
  );
  return found.sort((a, b) => a.line - b.line);
}

function instructions(name: string, from: string, marked: readonly Marked[], hasPolicies: boolean): string {
  const policies = policiesOf(name);
  const config = hasPolicies ? ` --policy-pack-config ${policies}` : "";
  const next: readonly (readonly [string, string])[] = [
    [`npm run -s config -- check ${name}`, "what is wrong, and which marks are left"],
    ["npm run -s golden", `every object of it, as files below test/golden/${name}; commit all of it`],
    [`pulumi stack init ${name}`, ""],
    [`pulumi preview --stack ${name} --policy-pack policies${config}`, ""],
  ];
  const width = Math.max(...next.map(([command, what]) => (what === "" ? 0 : command.length)));
  return [
    `${fileOf(name)}: written after ${fileOf(from)}, with a mark at what must be yours:`,
    ...marked.map(({ line, path, why }) => `  ${fileOf(name)}:${line}: ${path}: ${why}`),
    ...(hasPolicies
      ? [
          "",
          `${policies}: written after ${policiesOf(from)}; capacity is what your nodes have together, contentTags, if any, are in your registry`,
        ]
      : []),
    "",
    "Then",
    ...next.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`.trimEnd()),
  ].join("\n");
}
