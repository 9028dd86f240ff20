import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { PulumiProject } from "../../support/pulumi-project";

/** The provider under the real engine: what it makes stays until a keeper changes, and passwords never lie open. */
let project: PulumiProject;
beforeAll(async () => (project = await PulumiProject.create()), 120_000);
afterAll(() => project.remove());

const program = (rotation: string, more = ""): void =>
  project.write(`
    const random = require("@pulumi/random");
    const keepers = { rotation: "${rotation}" };
    const password = new random.RandomPassword("password", { length: 30, special: false, keepers });
    const bytes = new random.RandomBytes("bytes", { length: 24 });
    const id = new random.RandomId("id", { byteLength: 4 });
    ${more}
    exports.password = password.result;
    exports.bytes = bytes.hex;
    exports.id = id.hex;`);

const outputs = async (): Promise<Record<string, string>> =>
  JSON.parse(await project.succeed("stack", "output", "--json", "--show-secrets")) as Record<string, string>;

const openInBackend = (text: string): boolean => {
  try {
    execFileSync("grep", ["-rqF", "--", text, join(project.folder, "backend")]);
    return true;
  } catch {
    return false;
  }
};

test("values stay the same until a keeper changes, then only its resource is replaced", async () => {
  program("first");
  await project.up();
  const first = await outputs();
  expect(first.password).toMatch(/^[A-Za-z0-9]{30}$/);
  expect(await project.up()).toMatch(/Resources:\s+4 unchanged/);
  expect(await project.succeed("refresh", "--yes")).toContain("4 unchanged");
  expect(await outputs()).toEqual(first);

  program("second");
  expect(await project.succeed("preview", "--diff")).toMatch(
    /password[^]*keepers[^]*replaced|\+-1 to replace/,
  );
  await project.up();
  const second = await outputs();
  expect(second.password).not.toBe(first.password);
  expect({ ...second, password: first.password }).toEqual(first);
}, 120_000);

test("no password or secret bytes in what is shown, nor in the backend's files", async () => {
  program("third");
  const shown = await project.up("--show-config", "--diff");
  const { password, bytes, id } = await outputs();
  for (const value of [password!, bytes!, Buffer.from(bytes!, "hex").toString("base64")]) {
    expect(shown).not.toContain(value);
    expect(openInBackend(value)).toBe(false);
  }
  expect(openInBackend(id!)).toBe(true);
}, 60_000);

test("a password that exists already is imported and kept", async () => {
  const old = (options: string): string =>
    `new random.RandomPassword("old", { length: 12 }, { ${options} });`;
  program("third", old('import: "hunter2-4242"'));
  await project.up();
  program("third", old(""));
  expect(await project.up()).toMatch(/Resources:\s+5 unchanged/);
  const { outputs } = (await project.state()).get("old")!;
  expect(outputs).toMatchObject({ length: 12, special: true });
  expect(JSON.stringify(outputs)).not.toContain("hunter2-4242");
}, 120_000);

test("a wrong input is told before anything is made, with its value and what is allowed", async () => {
  program("third", `new random.RandomPassword("short", { length: 2, minLower: 3 });`);
  const shown = await project.fail("up", "--yes", "--skip-preview");
  expect(shown).toContain("2; the minimums (minLower and so on) need 3 characters");
  expect([...(await project.state()).keys()]).not.toContain("short");
}, 60_000);

test("destroy leaves nothing", async () => {
  await project.succeed("destroy", "--yes");
  expect([...(await project.state()).keys()]).toEqual([]);
}, 60_000);
