import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../../lib/repository";

/** Markdown that people read, by paths from the repository's folder. */
export const pages = (): string[] => [
  ...["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "policies/README.md"],
  ...readdirSync(join(repository, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

export const read = (file: string): string => readFileSync(join(repository, file), "utf8");

/** Without blocks of code, in which nothing is a heading or a link. */
export const proseOf = (text: string): string => text.replace(/^ *```[^]*?^ *```$/gm, "");

/** Targets of the links in a text that are no addresses of the web. */
export const linksOf = (text: string): string[] =>
  [
    ...proseOf(text)
      .replace(/`[^`\n]*`/g, "")
      .matchAll(/\]\(([^)\s]+)\)/g),
  ]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target));

/** Anchors of the headings, as GitHub makes them: the same again has a number behind it. */
export function anchorsOf(text: string): string[] {
  const seen = new Map<string, number>();
  return [...proseOf(text).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => {
    const anchor = heading!
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
      .replaceAll(" ", "-");
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}
