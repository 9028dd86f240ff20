import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensurePassphrase, ensurePrivateFolder } from "../../../local/toolchain/passphrase";

let folder: string;
let file: string;
let backend: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "spark-platform-test-passphrase-"));
  file = join(folder, "passphrase");
  backend = join(folder, "pulumi-state");
});
afterEach(() => rmSync(folder, { recursive: true }));

const addStack = (): void => {
  mkdirSync(join(backend, ".pulumi", "stacks", "spark-platform"), { recursive: true });
  writeFileSync(join(backend, ".pulumi", "stacks", "spark-platform", "local.json"), "{}");
};
const ensured = (): string => readFileSync(ensurePassphrase(file, backend), "utf8");

test("it is made once, long, and only its owner may read it", () => {
  const passphrase = ensured();
  expect(passphrase.trim()).toMatch(/^[\w-]{43}$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(ensured()).toBe(passphrase);
  addStack();
  expect(ensured()).toBe(passphrase);
});

test.each([
  ["missing", () => undefined],
  ["empty", () => writeFileSync(file, "\n")],
])("with a stack and the passphrase %s there is an error and no new passphrase", (state, harm) => {
  addStack();
  harm();
  expect(ensured).toThrow(`the passphrase of the stacks spark-platform/local is ${state}`);
  expect(ensured).toThrow(file);
});

test("an empty file without stacks, as a full disk leaves it, is filled", () => {
  writeFileSync(file, "");
  expect(ensured().trim()).toHaveLength(43);
});

test("a state folder that others could look into is closed", () => {
  mkdirSync(backend);
  chmodSync(backend, 0o755);
  expect(statSync(ensurePrivateFolder(backend)).mode & 0o777).toBe(0o700);
});
