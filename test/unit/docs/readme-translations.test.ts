import { read } from "./markdown";

const english = read("README.md");
const chinese = read("README.zh-CN.md");

/** A comment behind a command is translated, the command is not. */
const commandsOf = (text: string): string[] =>
  [...text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].flatMap(([, language, block]) =>
    language === "mermaid" ? [] : block!.split("\n").map((line) => line.replace(/\s*#.*$/, "")),
  );

const codeOf = (text: string): string[] =>
  [...text.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)].map(([, code]) => code!);
const linksOf = (text: string): string[] =>
  [...text.matchAll(/\]\((?!README)([^)]+)\)/g)].map(([, target]) => target!);
const levelsOf = (text: string): string[] => [...text.matchAll(/^(#+) /gm)].map(([, level]) => level!);
const itemsOf = (text: string): number => [...text.matchAll(/^(- |\| )/gm)].length;
const sorted = (values: readonly string[]): string[] => [...values].sort();

describe("README.zh-CN.md", () => {
  it("has the commands of README.md, in their order", () => {
    expect(commandsOf(english)).toContain("make up");
    expect(commandsOf(chinese)).toEqual(commandsOf(english));
  });

  it("has its headings, lists and tables", () => {
    expect(levelsOf(english).length).toBeGreaterThan(4);
    expect(levelsOf(chinese)).toEqual(levelsOf(english));
    expect(itemsOf(chinese)).toBe(itemsOf(english));
  });

  it("names the same files, keys and commands, and leads to the same pages", () => {
    expect(codeOf(english).length).toBeGreaterThan(20);
    expect(sorted(codeOf(chinese))).toEqual(sorted(codeOf(english)));
    expect(linksOf(chinese)).toEqual(linksOf(english));
  });

  it("has the same picture", () => {
    const picture = (text: string): string | undefined => /```mermaid\n[^]*?```/.exec(text)?.[0];
    expect(picture(english)).toBeDefined();
    expect(picture(chinese)).toBe(picture(english));
  });
});

it.each(["README.md", "README.zh-CN.md"])("%s leads to the other language", (file) => {
  const other = file === "README.md" ? "README.zh-CN.md" : "README.md";
  expect(read(file)).toContain(`](${other})`);
});
