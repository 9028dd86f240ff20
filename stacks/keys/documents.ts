import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../lib/repository";
import { type Listed, requiredTable, settingsTable } from "./markdown";

const folder = join(repository, "docs");

/**
 * Between these marks a page has a table of the schema: of a section or several, `<!-- settings: celeborn -->`, without what is below some keys,
 * `<!-- settings: celeborn, closed: tolerations resources -->`, without keys that another table has,
 * `<!-- settings: tenants, without: apiShare -->`, or of all keys without a default, `<!-- settings: required -->`.
 */
const region =
  /(<!-- settings: ([\w.[\] ]+)(?:, closed: ([^>]*?))?(?:, without: ([^>]*?))? -->)[^]*?(<!-- end of settings -->)/g;

const listedOf = ([, , sections = "", closed = "", without = ""]: readonly (
  string | undefined
)[]): Listed => ({
  sections: sections.split(" "),
  closed: closed.split(" "),
  without: without.split(" "),
});

/** What the tables of a page are of. */
export const tablesOf = (page: string): Listed[] =>
  [...page.matchAll(region)].map(listedOf).filter(({ sections }) => sections[0] !== "required");

/** A page with its tables as they would be now. */
export const withTables = (page: string): string =>
  page.replace(region, (...match: string[]) => {
    const [, start, section, , , end] = match;
    const table = section === "required" ? requiredTable() : settingsTable(listedOf(match));
    return [start, table, end].join("\n\n");
  });

/** Files with tables of the schema, as they are and as they would be. */
export const documents = (): { readonly file: string; readonly now: string; readonly wanted: string }[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .flatMap((name) => {
      const file = join(folder, name);
      const now = readFileSync(file, "utf8");
      return now.includes("<!-- settings: ") ? [{ file, now, wanted: withTables(now) }] : [];
    });
