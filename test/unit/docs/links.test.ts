import { existsSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { repository } from "../../../lib/repository";
import { anchorsOf, linksOf, pages, read } from "./markdown";

/** Why a link leads nowhere, or nothing. */
function fault(page: string, target: string): string | undefined {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page : normalize(join(dirname(page), path));
  if (!existsSync(join(repository, file))) return `${page}: ${target}: there is no ${file}`;
  if (anchor === undefined || !file.endsWith(".md")) return undefined;
  return anchorsOf(read(file)).includes(anchor)
    ? undefined
    : `${page}: ${target}: ${file} has no such heading`;
}

it.each(pages())("each link of %s leads somewhere", (page) => {
  const faults = linksOf(read(page)).map((target) => fault(page, target));
  expect(faults.filter((text) => text !== undefined)).toEqual([]);
});

it("finds a file and a heading that are not there", () => {
  expect(fault("docs/local.md", "nowhere.md")).toBe("docs/local.md: nowhere.md: there is no docs/nowhere.md");
  expect(fault("README.md", "docs/celeborn.md#nowhere")).toMatch(/docs\/celeborn\.md has no such heading$/);
});

it("reads links and headings as GitHub does", () => {
  expect(linksOf("[a](b.md#c), `[no](link)`, [web](https://example.com)\n```\n[no](x)\n```\n")).toEqual([
    "b.md#c",
  ]);
  expect(anchorsOf("# A `code`, and [a link](x)!\n```\n# no\n```\n## Twice\n## Twice\n")).toEqual([
    "a-code-and-a-link",
    "twice",
    "twice-1",
  ]);
});

const folders = ["agents", "bench", "components", "images", "lib", "local", "policies", "stacks"];

/** Without comments in TypeScript, which name pages of other projects too. */
const textOf = (file: string): string => read(file).replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");

/** Pages that errors and stack files name; those of other projects stand in addresses. */
const mentions = folders.flatMap((folder) =>
  readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|ya?ml|sh)$/.test(name) && !name.includes("node_modules"))
    .flatMap((name) => {
      const file = join(folder, name);
      return [...textOf(file).matchAll(/(?<![\w/.-])docs\/[\w/-]+\.md(#[\w-]+)?/g)].map(([target]) => ({
        file,
        target,
      }));
    }),
);

it("each page that the program's own texts name is there", () => {
  expect(mentions.length).toBeGreaterThan(10);
  const faults = mentions.map(({ file, target }) => ({ file, fault: fault("README.md", target) }));
  expect(faults.filter((found) => found.fault !== undefined)).toEqual([]);
});
