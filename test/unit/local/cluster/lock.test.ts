import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type * as Lock from "../../../../local/cluster/lock";
import type * as Processes from "../../../../local/cluster/processes";
import type * as Settings from "../../../../local/cluster/settings";

const state = mkdtempSync(join(tmpdir(), "lock-"));
process.env.SPARK_PLATFORM_STATE = state;
const { exclusively } = jest.requireActual<typeof Lock>("../../../../local/cluster/lock");
const { identify } = jest.requireActual<typeof Processes>("../../../../local/cluster/processes");
const { files } = jest.requireActual<typeof Settings>("../../../../local/cluster/settings");
const file = files.lock;

beforeAll(() => mkdirSync(dirname(file), { recursive: true }));
afterAll(() => rmSync(state, { recursive: true, force: true }));

const held = (): Promise<boolean> => exclusively(() => Promise.resolve(existsSync(file)));

describe("the cluster's lock", () => {
  it("is held during the work, may be nested, and is gone afterwards", async () => {
    expect(await exclusively(held)).toBe(true);
    expect(existsSync(file)).toBe(false);
  });

  it("is given back when the work fails", async () => {
    await expect(exclusively(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(existsSync(file)).toBe(false);
  });

  it("refuses a second process while the first lives", async () => {
    writeFileSync(file, JSON.stringify(identify(process.ppid)));
    await expect(held()).rejects.toThrow(`process ${process.ppid} is changing the local cluster`);
    rmSync(file);
  });

  it.each([
    ["of a process that has ended", JSON.stringify({ pid: 1, startTime: "no such time" })],
    ["half-written by a crash", '{"pid":'],
    ["empty", ""],
  ])("is taken over when it is %s", async (_, content) => {
    writeFileSync(file, content);
    expect(await held()).toBe(true);
  });
});
