import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { holderOf, releaseLock, takeLock } from "../../../local/lib/lock";

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
  lock = join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

const isDead = (file: string): boolean => holderOf(file) === "dead";

it("is refused while its holder lives, and free again when given back", () => {
  expect(takeLock(lock, "one", isDead)).toBe(true);
  expect(takeLock(lock, "two", isDead)).toBe(false);
  releaseLock(lock, "two");
  expect(holderOf(lock)).toBe("one");
  releaseLock(lock, "one");
  expect(takeLock(lock, "two", isDead)).toBe(true);
});

it("of a dead holder goes to one of two takers, the one that looked first but was slower losing", () => {
  writeFileSync(lock, "dead");
  let faster: boolean | undefined;
  const slower = takeLock(lock, "slower", (file) => {
    const found = isDead(file);
    // Between the look and the removal, another process takes the lock over.
    faster ??= takeLock(lock, "faster", isDead);
    return found;
  });
  expect([faster, slower]).toEqual([true, false]);
  expect(readFileSync(lock, "utf8")).toBe("faster");
  expect(readdirSync(folder)).toEqual(["lock"]);
});

it("of a dead holder that another has removed meanwhile is taken", () => {
  writeFileSync(lock, "dead");
  const taken = takeLock(lock, "mine", (file) => {
    rmSync(file);
    return true;
  });
  expect(taken).toBe(true);
  expect(readdirSync(folder)).toEqual(["lock"]);
});

it("that cannot be made says why", () => {
  writeFileSync(lock, "dead");
  expect(() => takeLock(join(lock, "inner"), "mine", isDead)).toThrow(/ENOTDIR|EEXIST/);
});
