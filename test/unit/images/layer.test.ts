/** The cache of layers: built once, never half there, never used when damaged. */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { ownCache } from "./own-cache";
import { cachedLayer, treeLayer } from "../../../local/images/layer";

afterAll(() => rmSync(ownCache, { recursive: true }));

let key = 0;
let builds: number;
let messages: string[];
const build = () =>
  cachedLayer("sample", `${key}`, (tar) => {
    builds++;
    writeFileSync(tar, `layer ${key} `.repeat(1000));
    return Promise.resolve();
  });

beforeEach(() => {
  key++;
  builds = 0;
  messages = [];
  jest.spyOn(process.stdout, "write").mockImplementation((text) => messages.push(String(text)) > 0);
});
afterEach(() => jest.restoreAllMocks());

describe("a cached layer", () => {
  it("is built once", async () => {
    const first = await build();
    expect(await build()).toEqual(first);
    expect(builds).toBe(1);
    expect(messages).toEqual([]);
  });

  const damages: [what: string, damage: (file: string) => void, said: RegExp][] = [
    ["is cut short", (file) => truncateSync(file, 100), /has 100 bytes, expected \d+/],
    [
      "has one byte changed",
      (file) => {
        const bytes = readFileSync(file);
        bytes[500]! ^= 1;
        writeFileSync(file, bytes);
      },
      /sha256 is [0-9a-f]{64}, expected [0-9a-f]{64}/,
    ],
    ["is gone", (file) => rmSync(file), /file is missing/],
    ["has an empty record", (file) => writeFileSync(`${file}.json`, ""), /expected -1/],
    ["has a record cut short", (file) => truncateSync(`${file}.json`, 20), /expected -1/],
  ];
  it.each(damages)("that %s is named and built again", async (_, damage, said) => {
    const first = await build();
    damage(first.file);
    const again = await build();
    expect(builds).toBe(2);
    expect(again).toEqual(first);
    expect(readFileSync(again.file, "utf8")).toBe(`layer ${key} `.repeat(1000));
    expect(messages.join("")).toContain(first.file);
    expect(messages.join("")).toMatch(said);
    await build();
    expect(builds).toBe(2);
  });

  it("without a record, as after a crash, is built again", async () => {
    const { file } = await build();
    rmSync(`${file}.json`);
    await build();
    expect(builds).toBe(2);
  });

  it("whose build fails leaves nothing behind", async () => {
    const { file } = await build();
    const before = readdirSync(dirname(file));
    const failing = cachedLayer("failing", "1", (tar) => {
      writeFileSync(tar, "half");
      return Promise.reject(new Error("no space left"));
    });
    await expect(failing).rejects.toThrow("no space left");
    expect(readdirSync(dirname(file))).toEqual(before);
  });

  it("is built after the scratch of builds that died is removed, and that of a running one kept", async () => {
    const layers = dirname((await build()).file);
    const gone = spawnSync("true").pid;
    const scratch = [`.building-${gone}-abc`, `.building-${process.pid}-abc`].map((name) =>
      join(layers, name),
    );
    scratch.forEach((folder) => mkdirSync(folder));
    await cachedLayer("next", "1", (tar) => Promise.resolve(writeFileSync(tar, "x")));
    expect(scratch.map((folder) => existsSync(folder))).toEqual([false, true]);
  });

  it("has the same bytes whenever and in whichever order its files were written", async () => {
    const one = await treeLayer("tree", "1", {
      "/a/program": { copyOf: process.execPath },
      "/a/text": { text: "hello" },
      "/b": { linkTo: "a/text" },
    });
    utimesSync(dirname(one.file), 1, 1);
    const other = await treeLayer("tree", "2", {
      "/b": { linkTo: "a/text" },
      "/a/text": { text: "hello" },
      "/a/program": { copyOf: process.execPath },
    });
    expect(other.digest).toBe(one.digest);
    const changed = await treeLayer("tree", "3", { "/a/text": { text: "hello", mode: 0o600 } });
    expect(changed.digest).not.toBe(one.digest);
  });
});
