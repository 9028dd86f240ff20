import { readFileSync } from "node:fs";
import { join } from "node:path";
import { queues } from "../../../../stacks/queues/command";
import { sources } from "../../../../stacks/queues/sources";

const documents = join(__dirname, "../../../../docs");

/** Fenced blocks of a page, by the words after the fence. */
const blocksOf = (page: string): { info: string; text: string }[] =>
  [...page.matchAll(/^```([^\n]*)\n(.*?)^```$/gms)].map(([, info = "", text = ""]) => ({ info, text }));

/** A page's files (` ```yaml queues.yaml `) and the runs that it shows (` ```console `). */
function page(name: string) {
  const blocks = blocksOf(readFileSync(join(documents, name), "utf8"));
  const files = new Map(
    blocks.flatMap(({ info, text }) => {
      const file = info.split(" ")[1];
      return file === undefined ? [] : [[file, text] as const];
    }),
  );
  const runs = blocks.flatMap(({ info, text }) => {
    const [, command = "", output = ""] = /^\$ npm run -s queues -- ([^\n]*)\n(.*)$/s.exec(text) ?? [];
    return info === "console" ? [[command, output] as const] : [];
  });
  return { files, runs };
}

describe.each([
  ["queues.md", 3],
  ["from-yarn.md", 2],
])("%s", (name, least) => {
  const { files, runs } = page(name);

  it("shows runs", () => expect(runs.length).toBeGreaterThanOrEqual(least));

  it.each(runs)("shows what comes of %s", async (command, output) => {
    const { text, remarks = "" } = await queues(command.split(" "), {
      ...sources,
      read: (file) => (files.has(file) ? Promise.resolve(Buffer.from(files.get(file)!)) : sources.read(file)),
    });
    const printed = [text, remarks].filter((part) => part !== "").map((part) => `${part.trimEnd()}\n`);
    expect(printed.join("")).toBe(output);
  });
});
