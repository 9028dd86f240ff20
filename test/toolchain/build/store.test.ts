import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { damage, fillFolder } from "../../../local/toolchain/build/store";

/** What a killed, cut or changed build leaves behind is never taken for a program. */
let parent: string;
let folder: string;
let program: string;
beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), "spark-platform-test-store-"));
  folder = join(parent, "tool-v1");
  program = join(folder, "tool");
  await fillFolder(folder, (temporary) => Promise.resolve(writeFileSync(join(temporary, "tool"), "program")));
});
afterEach(() => rmSync(parent, { recursive: true }));

test("a finished build is whole", async () => {
  expect(await damage(program)).toBe("whole");
  expect(readdirSync(folder).sort()).toEqual(["SHA256SUMS", "tool"]);
});

test("a build that was never made is absent", async () => {
  expect(await damage(join(parent, "tool-v2", "tool"))).toBe("absent");
});

test.each([
  ["half written", () => truncateSync(program, 3), "has the SHA-256"],
  ["changed", () => appendFileSync(program, "!"), "has the SHA-256"],
  ["removed", () => rmSync(program), "is missing"],
  ["without its list of sums", () => rmSync(join(folder, "SHA256SUMS")), "it was never finished"],
])("a program that is %s is named", async (_, harm, message) => {
  harm();
  expect(await damage(program)).toEqual({ damaged: expect.stringContaining(message) as string });
  expect(await damage(program)).toEqual({ damaged: expect.stringContaining(folder) as string });
});

test("a build that fails leaves neither a result nor a half-filled folder, and the old one stays", async () => {
  const failing = fillFolder(folder, (temporary) => {
    writeFileSync(join(temporary, "tool"), "half");
    return Promise.reject(new Error("no space left"));
  });
  await expect(failing).rejects.toThrow("no space left");
  expect(await damage(program)).toBe("whole");
  expect(readdirSync(parent)).toEqual(["tool-v1"]);
});

test("what a killed build left half filled is removed by the next one", async () => {
  const leftover = `${folder}.partial-abc`;
  mkdirSync(leftover);
  await fillFolder(folder, (temporary) => Promise.resolve(writeFileSync(join(temporary, "tool"), "again")));
  expect(existsSync(leftover)).toBe(false);
  expect(await damage(program)).toBe("whole");
});
