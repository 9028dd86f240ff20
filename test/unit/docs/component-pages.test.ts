import { tablesOf } from "../../../stacks/keys/documents";
import { everyRoom } from "../../support/diagrams/drawings";
import { picturesOf } from "../../support/diagrams/pages";
import { read } from "./markdown";

const sectionOf = (page: string, heading: string): string =>
  page.split(/^## /m).find((section) => section.startsWith(`${heading}\n`)) ?? "";

/** Queues are no component, and have a page as if they were. */
describe.each([...everyRoom(), "queues"])("docs/%s.md", (name) => {
  const page = read(`docs/${name}.md`);

  it("begins with what it is for and a picture of its objects", () => {
    const [purpose = "", ...rest] = page.split("<!-- diagram: ");
    expect(purpose).toMatch(/^# [^\n]+\n\n[^]{100,}$/);
    expect(purpose).not.toMatch(/^## /m);
    expect(rest.length).toBeGreaterThan(0);
    expect(picturesOf(page)).toEqual([name]);
  });

  it("has its settings", () => {
    expect(tablesOf(sectionOf(page, "Settings")).length).toBeGreaterThan(0);
    expect(tablesOf(page)).toEqual(tablesOf(sectionOf(page, "Settings")));
  });

  it("says what fails, why, and what to do", () => {
    const section = sectionOf(page, "What fails, and how");
    expect(section).toContain("| what you see | why | what to do |");
    expect(section.match(/^\| .* \| .* \| .* \|$/gm)!.length).toBeGreaterThan(6);
  });
});
