import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../../../local/lib/bundle";
import { run } from "../../../local/lib/run";

let folder: string;
const path = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "spark-platform-test-bundle-"));
  writeFileSync(
    path("main.ts"),
    'import { word } from "./word";\nconst text: string = word;\nconsole.log(text);\n',
  );
  writeFileSync(path("word.ts"), 'export const word = "one";\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const made = (): Promise<string> => bundle(path("main.ts"), path("out.js"));
const output = async (): Promise<string> => (await run(process.execPath, [await made()])).trim();

test("a program and what it imports become one file that node runs", async () => {
  expect(await output()).toBe("one");
});

test("nothing is written while the sources stay the same; a change in an imported file is seen", async () => {
  const before = statSync(await made()).mtimeMs;
  expect(statSync(await made()).mtimeMs).toBe(before);
  writeFileSync(path("word.ts"), 'export const word = "two";\n');
  expect(await output()).toBe("two");
});

test("a record that was half written is not believed", async () => {
  await made();
  const record = path("out.js.origin.json");
  writeFileSync(record, readFileSync(record, "utf8").slice(0, 20));
  expect(await output()).toBe("one");
});

test("a source that cannot be bundled is named", async () => {
  writeFileSync(path("main.ts"), 'import "./missing";\n');
  await expect(made()).rejects.toThrow(/main\.ts: cannot be bundled[^]*missing/);
});
