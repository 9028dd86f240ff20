import { stringify } from "yaml";
import { sectionsIn } from "../file/keys";
import { placesInStack } from "../file/places";
import { readStackText } from "../file/stack-text";
import { findKey } from "../keys/find";
import { type Key, sections } from "../keys/key";
import { placesAt } from "../keys/places";
import type { Answer } from "../queues/answer";
import { type Column, table } from "../queues/table";
import { fileOf } from "../source";
import { UsageError, parseWords } from "../words";
import type { Sources } from "./sources";

const width = 120;

/** @throws UsageError for a path that no key has */
export function explain(words: readonly string[], sources: Sources): Answer {
  const { positionals } = parseWords(words, {}, { least: 0, most: 1, what: "PATH" });
  const [path] = positionals;
  if (path === undefined)
    return { code: 0, text: ["The sections of a stack's file:", "", ...listed(sections())].join("\n") };
  const found = findKey(path);
  if ("unknown" in found)
    throw new UsageError(
      `no key ${found.unknown}; ${found.meant === undefined ? "`npm run -s config -- explain` lists the sections" : `did you mean ${found.meant}?`}`,
    );
  return { code: 0, text: described(found.key, sources) };
}

function described(key: Key, sources: Sources): string {
  const { what, allowed } = key.takes;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["takes", allowed === "" ? what : `${what}: ${allowed}`],
    ["default", key.isRequired ? "none, it is required" : key.default],
    ["example", exampleOf(key, sources)],
  ];
  const below = key.below();
  return [
    key.path,
    ...(key.description === "" ? [] : [`  ${key.description}`]),
    "",
    ...facts.flatMap(([name, text]) => (text === undefined ? [] : [`  ${name.padEnd(9)}${text}`])),
    ...(below.length === 0
      ? []
      : [
          "",
          `  keys of ${key.step === "" ? "it" : key.step === "[]" ? "each element" : "each entry"}:`,
          ...listed(below).map((line) => `    ${line}`),
        ]),
  ].join("\n");
}

function listed(keys: readonly Key[]): string[] {
  const columns: Column[] = [
    { title: "KEY", cells: keys.map(({ name }) => name) },
    { title: "TAKES", cells: keys.map(({ takes }) => takes.what) },
    { title: "DEFAULT", cells: keys.map(defaultCell) },
    { title: "WHAT", cells: keys.map(({ description }) => firstSentence(description)) },
  ];
  return table(columns, width);
}

const defaultCell = (key: Key): string => (key.isRequired ? "required" : shortened(key.default ?? "", 36));

const firstSentence = (text: string): string =>
  shortened(text.split(/(?<=[.;:]) /)[0]!.replace(/[.;:]$/, ""), 70);

const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 3).trimEnd()}...`;

/** What a stack says, with the place; of production's first. */
function exampleOf(key: Key, sources: Sources): string | undefined {
  for (const stack of inOrder(sources.stacks())) {
    const text = sources.text(stack);
    const [place] = placesAt(sectionsIn(readStackText(text).config ?? {}), key.path);
    if (!place) continue;
    const where = `${fileOf(stack)}:${placesInStack(text).near(place.path).line}`;
    return key.below().length > 0 ? where : `${oneLine(key.name, place.value)} (${where})`;
  }
  return undefined;
}

const usual = ["prod", "staging", "dev", "local"];
const inOrder = (stacks: readonly string[]): string[] => [
  ...usual.filter((stack) => stacks.includes(stack)),
  ...stacks.filter((stack) => !usual.includes(stack)),
];

const oneLine = (name: string, value: unknown): string =>
  shortened(
    stringify({ [name]: value }, { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 })
      .trim()
      .replace(/^\{(.*)\}$/, "$1"),
    90,
  );
