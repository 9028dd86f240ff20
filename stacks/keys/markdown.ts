import { type Key, everyKey, sections } from "./key";

/** What a table is of. */
export interface Listed {
  /** Paths of sections, or of keys that are one value. */
  readonly sections: readonly string[];
  /** Names of keys, or paths of them, below which nothing is listed. */
  readonly closed?: readonly string[];
  /** Names of keys right below the section that stand in another table. */
  readonly without?: readonly string[];
}

interface Row {
  readonly key: Key;
  readonly name: string;
}

/** The keys of a table, by the names that they have there: what stands below a section, or the section itself where it is one value. */
export const listedKeys = ({ sections: paths, closed = [], without = [] }: Listed): Row[] =>
  paths.flatMap((section) => {
    const keys = everyKey().filter(({ path }) => path === section || isBelow(path, section));
    if (keys.length === 1) return keys.map((key) => ({ key, name: key.path }));
    return keys
      .filter((key) => key.path !== section && !isClosed(key, section, closed))
      .map((key) => ({ key, name: key.path.slice(section.length).replace(/^(\[\])?\./, "") }))
      .filter(({ name }) => !without.includes(name));
  });

/** A table of settings. Nothing that a file chooses is left of Markdown's own signs. */
export const settingsTable = (listed: Listed): string =>
  table(
    ["key", "takes", "default", "what"],
    listedKeys(listed).map(({ key, name }) => [
      code(name),
      takesCell(key),
      defaultCell(key),
      inProse(key.description),
    ]),
  );

/** Every key that a stack has to write. */
export const requiredTable = (): string =>
  table(
    ["key", "takes", "what"],
    required(sections()).map((key) => [code(key.path), takesCell(key), inProse(key.description)]),
  );

/** Sections that have to be there stand for the keys below them; of one that need not be there, none has to. */
const required = (keys: readonly Key[]): Key[] =>
  keys
    .filter(({ isRequired, description }) => isRequired || /Required where/.test(description))
    .flatMap((key) => {
      const below = key.below();
      return below.length > 0 && key.isRequired ? required(below) : [key, ...required(below)];
    });

const isBelow = (path: string, above: string): boolean =>
  path.startsWith(`${above}.`) || path.startsWith(`${above}[`);

const isClosed = ({ path }: Key, section: string, closed: readonly string[]): boolean =>
  closed.some((name) =>
    name.includes(".")
      ? isBelow(path, name)
      : new RegExp(`\\.${name}(\\[\\])?\\.`).test(path.slice(section.length)),
  );

const takesCell = ({ takes: { what, allowed } }: Key): string =>
  what === "whole number" ? `${what} ${allowed.replace(noLimit, "")}` : inProse(what);

/** Of a count that nothing bounds but what a number can be. */
const noLimit = ` to ${Number.MAX_SAFE_INTEGER}`;

const defaultCell = ({ isRequired, default: given = "" }: Key): string =>
  isRequired ? "required" : isValue(given) ? code(given) : inProse(given);

/** Whether a default is what a file would have, and no words about it. */
const isValue = (text: string): boolean =>
  !/`|^(|none|any|nothing|nobody|everybody|neither|likewise|unknown|required)$/.test(text) &&
  (!text.includes(" ") || /^[{[]|\*/.test(text));

const code = (text: string): string => `\`${text.replaceAll("|", "\\|")}\``;

/** Outside of what is code already. */
const inProse = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith("`")
        ? part.replaceAll("|", "\\|")
        : part.replace(/[|*_<]/g, (sign) => (sign === "<" ? "&lt;" : `\\${sign}`)),
    )
    .join("");

const table = (titles: readonly string[], rows: readonly (readonly string[])[]): string =>
  [titles, titles.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
