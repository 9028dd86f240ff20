import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { withLock } from "../../../local/toolchain/build/lock";

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "spark-platform-test-lock-"));
  lock = join(folder, "build.lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("works never overlap, and the second is told that it waits", async () => {
  const order: string[] = [];
  const work = (name: string) => async (): Promise<void> => {
    order.push(`${name} starts`);
    await sleep(300);
    order.push(`${name} ends`);
  };
  const waits: string[] = [];
  await Promise.all([
    withLock(lock, work("first")),
    withLock(lock, work("second"), () => waits.push("second")),
  ]);
  expect(order).toEqual(["first starts", "first ends", "second starts", "second ends"]);
  expect(waits).toEqual(["second"]);
  expect(existsSync(lock)).toBe(false);
});

test("a failing work frees the lock", async () => {
  await expect(withLock(lock, () => Promise.reject(new Error("disk full")))).rejects.toThrow("disk full");
  expect(await withLock(lock, () => Promise.resolve("free"))).toBe("free");
});

test("a lock that a killed process left is taken over", async () => {
  writeFileSync(lock, "another holder");
  const long = new Date(Date.now() - 60_000);
  utimesSync(lock, long, long);
  expect(await withLock(lock, () => Promise.resolve("taken"))).toBe("taken");
});

test("a lock that its holder keeps fresh is not taken over", async () => {
  writeFileSync(lock, "another holder");
  let waiting = 0;
  const taken = withLock(
    lock,
    () => Promise.resolve("taken"),
    () => (waiting += 1),
  );
  await sleep(600);
  expect(waiting).toBe(1);
  rmSync(lock);
  expect(await taken).toBe("taken");
});
