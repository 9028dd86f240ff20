import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { type Parts, contentHash, fileContents } from "../../../lib/content-hash";

it("does not depend on the order of the parts, and is the same today and tomorrow", () => {
  expect(contentHash({ a: "1", b: "2" })).toBe(contentHash({ b: Buffer.from("2"), a: "1" }));
  expect(contentHash({})).toBe("e3b0c44298fc1c14");
});

it("differs when bytes move from one part, or from a name, to another", () => {
  const parts: Parts[] = [{ a: "12", b: "3" }, { a: "1", b: "23" }, { a1: "2", b: "3" }, { a: "123" }];
  const hashes = parts.map(contentHash);
  expect(new Set(hashes).size).toBe(hashes.length);
});

it("differs for different contents", () =>
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), fc.dictionary(fc.string(), fc.string()), (a, b) => {
      const same = JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
      expect(contentHash(a) === contentHash(b)).toBe(same);
    }),
  ));

describe("fileContents", () => {
  const root = mkdtempSync(join(tmpdir(), "content-hash-"));
  afterAll(() => rmSync(root, { recursive: true }));

  it("names each file by its path from the root, folders with everything below them", () => {
    mkdirSync(join(root, "folder/inner"), { recursive: true });
    writeFileSync(join(root, "folder/inner/b"), "b");
    writeFileSync(join(root, "folder/a"), "a");
    writeFileSync(join(root, "other"), "o");
    const contents = Object.entries(fileContents(root, ["folder", "other"]));
    expect(Object.fromEntries(contents.map(([name, bytes]) => [name, bytes.toString()]))).toEqual({
      "folder/a": "a",
      "folder/inner/b": "b",
      other: "o",
    });
  });

  it("leaves out what editors and Python leave in folders, but no file that is asked for", () => {
    mkdirSync(join(root, "jobs/__pycache__"), { recursive: true });
    for (const path of ["job.py", ".job.py.swp", "__pycache__/job.pyc"])
      writeFileSync(join(root, "jobs", path), "");
    writeFileSync(join(root, ".hidden"), "");
    expect(Object.keys(fileContents(root, ["jobs", ".hidden"]))).toEqual(["jobs/job.py", ".hidden"]);
  });

  it("names the file that does not exist", () =>
    expect(() => fileContents(root, ["absent"])).toThrow(/absent/));
});
