import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../lib/repository";
import { requiredTable, settingsTable } from "./markdown";

const folder = join(repository, "docs");

/**
 * Between these marks a page has a table of the schema: of a section, `<!-- settings: celeborn -->`, without what is below some keys,
 * `<!-- settings: celeborn, closed: tolerations resources -->`, or of all keys without a default, `<!-- settings: required -->`.
 */
const region = /(<!-- settings: ([\w.[\]]+)(?:, closed: ([^>]*?))? -->)[^]*?(<!-- end of settings -->)/g;

/** A page with its tables as they would be now. */
export const withTables = (page: string): string =>
  page.replace(region, (_, start: string, section: string, closed: string | undefined, end: string) => {
    const table = section === "required" ? requiredTable() : settingsTable(section, closed?.split(" "));
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
