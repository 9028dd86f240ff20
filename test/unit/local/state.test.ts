import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { forgetLocalStack, otherStacks, removeState } from "../../../local/state";

describe("the state that make down leaves", () => {
  let state: string;
  let stacks: string;
  let write: jest.SpyInstance;
  beforeEach(() => {
    state = join(mkdtempSync(join(tmpdir(), "state-")), ".local");
    stacks = join(state, "pulumi-state", ".pulumi", "stacks", "spark-platform");
    mkdirSync(join(state, "logs"), { recursive: true });
    mkdirSync(stacks, { recursive: true });
    for (const name of ["local.json", "local.json.bak"]) writeFileSync(join(stacks, name), "{}");
    writeFileSync(join(state, "passphrase"), "secret");
    write = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(join(state, ".."), { recursive: true });
  });

  it("is nothing when the local stack was the only one", () => {
    removeState(state);
    expect(existsSync(state)).toBe(false);
  });

  it("is another stack's state with its passphrase, since its cluster lives on", () => {
    writeFileSync(join(stacks, "dev.json"), "{}");
    expect(otherStacks(state)).toEqual(["spark-platform/dev"]);
    removeState(state);
    expect(readdirSync(state).sort()).toEqual(["passphrase", "pulumi-state"]);
    expect(readdirSync(stacks)).toEqual(["dev.json"]);
    expect(write).toHaveBeenCalledWith(expect.stringContaining("the Pulumi state of spark-platform/dev"));
  });

  it("is the state of another project's stack, such as a consumer's", () => {
    const consumer = join(stacks, "..", "spark-consumer");
    mkdirSync(consumer);
    for (const name of ["local.json", "local.json.bak"]) writeFileSync(join(consumer, name), "{}");
    removeState(state);
    expect(readdirSync(state).sort()).toEqual(["passphrase", "pulumi-state"]);
    expect(readdirSync(consumer)).toEqual(["local.json", "local.json.bak"]);
    expect(readdirSync(stacks)).toEqual([]);
    expect(write).toHaveBeenCalledWith(expect.stringContaining("the Pulumi state of spark-consumer/local"));
  });

  it("is everything but the local stack, where its cluster is built anew", () => {
    writeFileSync(join(stacks, "dev.json"), "{}");
    forgetLocalStack(state);
    expect(readdirSync(stacks)).toEqual(["dev.json"]);
    expect(readdirSync(state).sort()).toEqual(["logs", "passphrase", "pulumi-state"]);
  });

  it("may be missing altogether", () => expect(() => removeState(join(state, "none"))).not.toThrow());
});
