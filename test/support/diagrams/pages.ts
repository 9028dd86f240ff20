import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../../lib/repository";

/** What stands between `<!-- diagram: NAME -->` and its end, by name. */
export type Drawings = Readonly<Record<string, string>>;

const region = /(<!-- diagram: ([\w-]+) -->)[^]*?(<!-- end of diagram -->)/g;

/** Names of a page's pictures. */
export const picturesOf = (page: string): string[] => [...page.matchAll(region)].map(([, , name]) => name!);

/** A page with its pictures as they would be now. @throws Error for one that nobody draws */
export const withPictures = (page: string, drawings: Drawings): string =>
  page.replace(region, (_, start: string, name: string, end: string) => {
    const drawing = drawings[name];
    if (drawing === undefined)
      throw new Error(`diagram ${name}: there is none; one of ${Object.keys(drawings).join(", ")}`);
    return [start, drawing, end].join("\n\n");
  });

/** The pages of docs/ that have pictures, as they are and as they would be. */
export function drawnPages(
  drawings: Drawings,
): { readonly file: string; readonly now: string; readonly wanted: string }[] {
  const folder = join(repository, "docs");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .flatMap((name) => {
      const file = join(folder, name);
      const now = readFileSync(file, "utf8");
      return picturesOf(now).length === 0 ? [] : [{ file, now, wanted: withPictures(now, drawings) }];
    });
}
